DROP TABLE complaint_readers;
DROP TABLE complaint_files;
DROP TABLE complaint_messages;
DROP TABLE complainants;
DROP TABLE complaints;
