-- Secret ballots. What could order ballots, or tie one to a person or a code, is not stored: no time, no address, no
-- account, no ids that grow.

-- questions, tally and paper are JSON. secret is the key that stamps tokens, sealed; closing deletes it.
CREATE TABLE ballot_rounds (
    id BIGINT NOT NULL PRIMARY KEY,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    title TEXT NOT NULL,
    purpose TEXT NOT NULL,
    questions TEXT NOT NULL,
    state TEXT NOT NULL,
    opens_at TIMESTAMP NOT NULL,
    closes_at TIMESTAMP NOT NULL,
    minimum INTEGER NOT NULL,
    minimum_reason TEXT,
    quorum_percent INTEGER NOT NULL,
    handed_out INTEGER NOT NULL,
    public_key TEXT NOT NULL,
    secret BYTEA,
    drawn INTEGER,
    ballots INTEGER,
    tally TEXT,
    paper TEXT,
    reason TEXT,
    closed_at TIMESTAMP,
    version INTEGER NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX ballot_rounds_organization ON ballot_rounds (organization_id);

-- Codes of rounds that are not closed; closing deletes them. blinded is what the holder asked to have stamped.
CREATE TABLE ballot_codes (
    round_id BIGINT NOT NULL REFERENCES ballot_rounds (id),
    code_hash BYTEA NOT NULL,
    blinded TEXT,
    PRIMARY KEY (round_id, code_hash)
);

-- id is random. On SQLite an INTEGER PRIMARY KEY is the row's own number, so that no hidden one grows beside it.
CREATE TABLE ballots (
    id INTEGER NOT NULL PRIMARY KEY,
    round_id BIGINT NOT NULL REFERENCES ballot_rounds (id),
    token_hash BYTEA NOT NULL,
    receipt TEXT NOT NULL,
    answers TEXT NOT NULL,
    UNIQUE (round_id, token_hash)
);

-- What each teller counted of the paper ballots.
CREATE TABLE ballot_counts (
    round_id BIGINT NOT NULL REFERENCES ballot_rounds (id),
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    teller TEXT NOT NULL,
    figures TEXT NOT NULL,
    PRIMARY KEY (round_id, account_id)
);
CREATE INDEX ballot_counts_account ON ballot_counts (account_id);
