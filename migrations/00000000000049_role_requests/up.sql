-- Roles of administrators that one person has asked for and another has yet to confirm. Nothing is granted until then.
CREATE TABLE role_requests (
    id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    role TEXT NOT NULL,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    starts_at TIMESTAMP,
    ends_at TIMESTAMP,
    reason TEXT NOT NULL,
    asked_by BIGINT NOT NULL REFERENCES accounts (id),
    asked_at TIMESTAMP NOT NULL,
    open_until TIMESTAMP NOT NULL,
    -- A keyed hash of what it says: one written or changed past the server is not found.
    mark BYTEA NOT NULL
);
CREATE INDEX role_requests_account ON role_requests (account_id);
CREATE INDEX role_requests_organization ON role_requests (organization_id);
CREATE INDEX role_requests_asked_by ON role_requests (asked_by);
