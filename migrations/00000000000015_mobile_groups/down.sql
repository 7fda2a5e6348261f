DROP TABLE co_management;
DROP TABLE mobile_group_set_asides;
DROP TABLE mobile_group_activities;
DROP TABLE mobile_group_members;
DROP TABLE mobile_groups;
