DROP TABLE commendation_objections;
DROP TABLE commendation_nominations;
DROP TABLE commendations;
DROP TABLE inquiries;
DROP TABLE rectification_entries;
DROP TABLE rectifications;
