DROP TABLE rectification_files;
DROP TABLE accountability_entries;
DROP TABLE accountability_cases;
