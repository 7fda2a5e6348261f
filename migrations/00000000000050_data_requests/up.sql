-- What people ask about the data held on them, and how it was answered.
CREATE TABLE data_requests (
    id BIGINT NOT NULL PRIMARY KEY,
    member_id BIGINT NOT NULL REFERENCES members (id),
    kind TEXT NOT NULL,
    -- Codes of what is to be erased, with spaces between.
    items TEXT NOT NULL,
    words TEXT NOT NULL,
    received_on DATE NOT NULL,
    due_on DATE NOT NULL,
    asked_by BIGINT NOT NULL REFERENCES accounts (id),
    by_office BOOLEAN NOT NULL,
    state TEXT NOT NULL,
    ground TEXT,
    answer TEXT,
    decided_by BIGINT REFERENCES accounts (id),
    decided_at TIMESTAMP,
    version INTEGER NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);
CREATE INDEX data_requests_member ON data_requests (member_id);
CREATE INDEX data_requests_asked_by ON data_requests (asked_by);
CREATE INDEX data_requests_decided_by ON data_requests (decided_by);
CREATE INDEX data_requests_state ON data_requests (state, id);
-- Who waits for an answer does not ask the same again.
CREATE UNIQUE INDEX data_requests_open ON data_requests (member_id, kind) WHERE state = 'open';
