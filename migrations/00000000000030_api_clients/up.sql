-- API clients of third parties. The account of the same id carries name, organisation, state and version; it has no
-- password that fits. Of a secret only a keyed hash is kept.

CREATE TABLE api_clients (
    id BIGINT NOT NULL PRIMARY KEY REFERENCES accounts (id),
    scopes TEXT NOT NULL,
    networks TEXT NOT NULL,
    requests_per_minute INTEGER NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    last_used_at TIMESTAMP,
    last_address TEXT,
    withdraw_reason TEXT
);

CREATE TABLE api_client_secrets (
    id BIGINT NOT NULL PRIMARY KEY,
    client_id BIGINT NOT NULL REFERENCES api_clients (id),
    hash BYTEA NOT NULL,
    created_at TIMESTAMP NOT NULL,
    ends_at TIMESTAMP
);
CREATE INDEX api_client_secrets_client ON api_client_secrets (client_id);

-- What a client's token was asked for; nothing for people.
ALTER TABLE sessions ADD COLUMN scopes TEXT;
