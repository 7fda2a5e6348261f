DROP TABLE appraisal_editions;
DROP TABLE appraisal_schemes;
