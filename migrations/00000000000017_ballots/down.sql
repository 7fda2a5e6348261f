DROP TABLE ballot_counts;
DROP TABLE ballots;
DROP TABLE ballot_codes;
DROP TABLE ballot_rounds;
