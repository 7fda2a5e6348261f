-- Complaints and appeals (C4-20). What people wrote, who they are and what they attached is sealed with a key of its own.
-- accused_id is the top of all that is complained of: the organisation, or the one directly above where it is named too.

CREATE TABLE complaints (
    id BIGINT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    accused_id BIGINT NOT NULL REFERENCES organizations (id),
    handling_id BIGINT NOT NULL REFERENCES organizations (id),
    stage TEXT NOT NULL,
    named BOOLEAN NOT NULL,
    content BYTEA NOT NULL,
    code_hash BYTEA NOT NULL UNIQUE,
    earlier_id BIGINT REFERENCES complaints (id),
    filed_on DATE NOT NULL,
    due_on DATE,
    extended BOOLEAN NOT NULL,
    unanswered BOOLEAN NOT NULL,
    version INTEGER NOT NULL
);
CREATE INDEX complaints_handling ON complaints (handling_id, id);
CREATE INDEX complaints_organization ON complaints (organization_id);
CREATE INDEX complaints_accused ON complaints (accused_id);
CREATE INDEX complaints_earlier ON complaints (earlier_id);

CREATE TABLE complainants (
    complaint_id BIGINT NOT NULL PRIMARY KEY REFERENCES complaints (id),
    name BYTEA NOT NULL,
    contact BYTEA NOT NULL
);

CREATE TABLE complaint_messages (
    id BIGINT NOT NULL PRIMARY KEY,
    complaint_id BIGINT NOT NULL REFERENCES complaints (id),
    kind TEXT NOT NULL,
    body BYTEA NOT NULL,
    sent_at TIMESTAMP NOT NULL
);
CREATE INDEX complaint_messages_complaint ON complaint_messages (complaint_id, id);

CREATE TABLE complaint_files (
    id BIGINT NOT NULL PRIMARY KEY,
    complaint_id BIGINT NOT NULL REFERENCES complaints (id),
    name BYTEA NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    content BYTEA NOT NULL,
    added_at TIMESTAMP NOT NULL
);
CREATE INDEX complaint_files_complaint ON complaint_files (complaint_id, id);

-- Who has read a complaint, was let in, or has declared a conflict of interests.
CREATE TABLE complaint_readers (
    complaint_id BIGINT NOT NULL REFERENCES complaints (id),
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,
    added_by TEXT,
    reason BYTEA,
    first_read_at TIMESTAMP,
    last_read_at TIMESTAMP,
    recused_at TIMESTAMP,
    PRIMARY KEY (complaint_id, account_id)
);
CREATE INDEX complaint_readers_account ON complaint_readers (account_id);
