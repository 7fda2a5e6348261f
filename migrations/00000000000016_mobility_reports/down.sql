DROP TABLE mobility_sample_cases;
DROP TABLE mobility_samples;
DROP TABLE mobility_reports;
