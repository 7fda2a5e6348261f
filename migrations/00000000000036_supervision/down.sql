DROP TABLE inquiries;
DROP TABLE rectification_entries;
DROP TABLE rectifications;
