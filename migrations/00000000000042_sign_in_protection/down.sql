DROP TABLE factor_rules;
DROP TABLE recovery_codes;
DROP TABLE second_factors;
DROP TABLE sign_in_tries;
