-- The life of an account. An invitation is the one-time link with which its holder chooses a password; only the
-- SHA-256 of its code is kept, and an account has one at the most.
CREATE TABLE account_invitations (
    account_id BIGINT NOT NULL PRIMARY KEY REFERENCES accounts (id),
    hash BYTEA NOT NULL UNIQUE,
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL
);

-- Why an account cannot sign in, since when and until when. organization_id is where the one who locked it holds the
-- role: nobody below that lets the account in again. It is absent where the end of the membership closed the account.
CREATE TABLE account_locks (
    id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    cause TEXT NOT NULL,
    reason TEXT NOT NULL,
    organization_id BIGINT REFERENCES organizations (id),
    locked_at TIMESTAMP NOT NULL,
    locked_by BIGINT REFERENCES accounts (id),
    lifted_at TIMESTAMP,
    lifted_by BIGINT REFERENCES accounts (id),
    lift_reason TEXT
);
CREATE INDEX account_locks_account ON account_locks (account_id);
CREATE INDEX account_locks_organization ON account_locks (organization_id);
CREATE INDEX account_locks_locked_by ON account_locks (locked_by);
CREATE INDEX account_locks_lifted_by ON account_locks (lifted_by);
