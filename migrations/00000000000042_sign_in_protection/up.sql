-- Wrong tries to sign in, by track: a keyed hash of an account with a known device, or twenty bits of the keyed hash of a
-- user name, whether anybody has it or not. So there are never more than a million of the latter, and rows a day old go.
CREATE TABLE sign_in_tries (
    track BYTEA NOT NULL PRIMARY KEY,
    streak INTEGER NOT NULL,
    today INTEGER NOT NULL,
    day_began TIMESTAMP NOT NULL,
    last_at TIMESTAMP NOT NULL
);
CREATE INDEX sign_in_tries_last ON sign_in_tries (last_at);

-- The second factor of an account: its key, sealed for this row. It counts once a code has confirmed it; a code of a step
-- not after last_step is never taken again.
CREATE TABLE second_factors (
    account_id BIGINT NOT NULL PRIMARY KEY REFERENCES accounts (id),
    secret BYTEA NOT NULL,
    last_step BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    confirmed_at TIMESTAMP
);

-- Recovery codes as keyed hashes, bound to their account; each is good once.
CREATE TABLE recovery_codes (
    hash BYTEA NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    used_at TIMESTAMP
);
CREATE INDEX recovery_codes_account ON recovery_codes (account_id);

-- A second factor is compulsory for whoever holds the role at the organisation or below, from a day on.
CREATE TABLE factor_rules (
    id BIGINT NOT NULL PRIMARY KEY,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    role TEXT NOT NULL,
    from_on DATE NOT NULL,
    set_by BIGINT REFERENCES accounts (id),
    created_at TIMESTAMP NOT NULL
);
CREATE UNIQUE INDEX factor_rules_role ON factor_rules (organization_id, role);
CREATE INDEX factor_rules_set_by ON factor_rules (set_by);
