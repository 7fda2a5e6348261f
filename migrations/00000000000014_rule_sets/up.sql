-- Rule sets an organisation added for itself and everything below it; those the product knows are part of the program.
-- values_json has one object a rule: rule, value, clause.
CREATE TABLE rule_sets (
    id BIGINT NOT NULL PRIMARY KEY,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    code TEXT NOT NULL UNIQUE,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    source TEXT NOT NULL,
    values_json TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX rule_sets_organization ON rule_sets (organization_id);

-- What an organisation laid down for its subtree from a day on: a set adopted, or one value tightened. Never changed:
-- a later decision replaces an earlier one.
CREATE TABLE rule_decisions (
    id BIGINT NOT NULL PRIMARY KEY,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    rule_set TEXT,
    rule TEXT,
    value INTEGER,
    from_on DATE NOT NULL,
    reason TEXT NOT NULL,
    author TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX rule_decisions_organization ON rule_decisions (organization_id, from_on);
