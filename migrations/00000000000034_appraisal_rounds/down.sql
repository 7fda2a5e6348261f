DROP TABLE appraisal_steps;
DROP TABLE appraisal_sheets;
DROP TABLE appraisal_interests;
DROP TABLE appraisal_appraisers;
DROP TABLE appraisal_subjects;
DROP TABLE appraisal_rounds;
