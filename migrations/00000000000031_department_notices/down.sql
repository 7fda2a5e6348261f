DROP TABLE department_notices;
DROP TABLE leads;
