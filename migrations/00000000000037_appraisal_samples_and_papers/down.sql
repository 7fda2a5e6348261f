DROP TABLE appraisal_papers;
DROP TABLE appraisal_units;
DROP TABLE appraisal_frames;
DROP TABLE appraisal_samplings;
