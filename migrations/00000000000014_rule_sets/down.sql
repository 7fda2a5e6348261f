DROP TABLE rule_decisions;
DROP TABLE rule_sets;
