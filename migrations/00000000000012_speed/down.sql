DROP TABLE counts;
DROP INDEX members_initials_3;
DROP INDEX members_initials_2;
DROP INDEX members_initials_1;
DROP INDEX members_name_3;
DROP INDEX members_name_2;
DROP INDEX members_name_1;
