-- Read by both engines: no serial columns, no engine's own types. (BYTEA has no affinity of its own on SQLite: blobs stay blobs.)

CREATE TABLE organizations (
    id BIGINT NOT NULL PRIMARY KEY,
    parent_id BIGINT REFERENCES organizations (id),
    path BYTEA NOT NULL UNIQUE,
    depth INTEGER NOT NULL,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    pinyin TEXT NOT NULL,
    initials TEXT NOT NULL,
    kind TEXT NOT NULL,
    level TEXT NOT NULL,
    field TEXT NOT NULL,
    set_up TEXT NOT NULL,
    temporary BOOLEAN NOT NULL,
    region_code TEXT,
    founded_on DATE,
    status TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);
CREATE INDEX organizations_parent ON organizations (parent_id);

CREATE TABLE members (
    id BIGINT NOT NULL PRIMARY KEY,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    group_id BIGINT REFERENCES organizations (id),
    org_path BYTEA NOT NULL,
    name TEXT NOT NULL,
    pinyin TEXT NOT NULL,
    initials TEXT NOT NULL,
    sex TEXT NOT NULL,
    ethnicity TEXT NOT NULL,
    birth_on DATE NOT NULL,
    education TEXT,
    occupation TEXT,
    employer TEXT,
    joined_on DATE NOT NULL,
    full_on DATE,
    kind TEXT NOT NULL,
    holds_office BOOLEAN NOT NULL,
    cadre_rank TEXT,
    able_to_help BOOLEAN NOT NULL,
    in_hardship BOOLEAN NOT NULL,
    exempt_reason TEXT,
    exempt_from DATE,
    exempt_until DATE,
    status TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);
CREATE INDEX members_organization ON members (organization_id);
CREATE INDEX members_group ON members (group_id);
CREATE INDEX members_path_name ON members (org_path, pinyin, id);

-- ID number and phone stand apart: sealed with a data key, found by a keyed hash (security rows 47, 48).
CREATE TABLE member_secrets (
    member_id BIGINT NOT NULL PRIMARY KEY REFERENCES members (id),
    id_number BYTEA NOT NULL,
    id_number_hash BYTEA NOT NULL UNIQUE,
    phone BYTEA,
    phone_hash BYTEA
);
CREATE INDEX member_secrets_phone ON member_secrets (phone_hash);

CREATE TABLE accounts (
    id BIGINT NOT NULL PRIMARY KEY,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    org_path BYTEA NOT NULL,
    member_id BIGINT REFERENCES members (id),
    username TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    password BYTEA NOT NULL,
    lang TEXT NOT NULL,
    active BOOLEAN NOT NULL,
    must_change_password BOOLEAN NOT NULL,
    authz_version INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);
CREATE INDEX accounts_organization ON accounts (organization_id);
CREATE INDEX accounts_path ON accounts (org_path, username);
CREATE UNIQUE INDEX accounts_member ON accounts (member_id);

CREATE TABLE sessions (
    id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    created_at TIMESTAMP NOT NULL,
    last_used_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    revoked_at TIMESTAMP,
    user_agent TEXT NOT NULL,
    address TEXT NOT NULL
);
CREATE INDEX sessions_account ON sessions (account_id);

-- A refresh token is random; only its SHA-256 is kept. parent and used_at tell a replay from a lost answer.
CREATE TABLE refresh_tokens (
    hash BYTEA NOT NULL PRIMARY KEY,
    session_id BIGINT NOT NULL REFERENCES sessions (id),
    issued_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP,
    parent BYTEA
);
CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);

CREATE TABLE role_grants (
    id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    role TEXT NOT NULL,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    starts_at TIMESTAMP NOT NULL,
    ends_at TIMESTAMP,
    reason TEXT NOT NULL,
    granted_by BIGINT REFERENCES accounts (id),
    created_at TIMESTAMP NOT NULL,
    withdrawn_at TIMESTAMP,
    withdrawn_by BIGINT REFERENCES accounts (id),
    withdraw_reason TEXT
);
CREATE INDEX role_grants_account ON role_grants (account_id);
CREATE INDEX role_grants_organization ON role_grants (organization_id);
CREATE INDEX role_grants_granted_by ON role_grants (granted_by);
CREATE INDEX role_grants_withdrawn_by ON role_grants (withdrawn_by);

-- Data keys, each sealed with the key-encryption key that lies outside the database.
CREATE TABLE data_keys (
    id BIGINT NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL UNIQUE,
    wrapped BYTEA NOT NULL,
    created_at TIMESTAMP NOT NULL
);

-- A repeated POST with the same key gets the first answer again (decision 7, row 9).
CREATE TABLE idempotency_keys (
    hash BYTEA NOT NULL PRIMARY KEY,
    request BYTEA NOT NULL,
    status INTEGER NOT NULL,
    location TEXT,
    etag TEXT,
    body BYTEA NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at);

CREATE TABLE timeline (
    id BIGINT NOT NULL PRIMARY KEY,
    object_kind TEXT NOT NULL,
    object_id BIGINT NOT NULL,
    at TIMESTAMP NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    note TEXT
);
CREATE INDEX timeline_object ON timeline (object_kind, object_id, id);

-- Each row carries the hash of the row before it in its chain; audit_heads holds the last one, and a keyed hash of itself.
CREATE TABLE audit_heads (
    chain INTEGER NOT NULL PRIMARY KEY,
    seq BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    mac BYTEA NOT NULL
);
CREATE TABLE audit_log (
    chain INTEGER NOT NULL,
    seq BIGINT NOT NULL,
    at TIMESTAMP NOT NULL,
    account_id BIGINT,
    session_id BIGINT,
    actor TEXT NOT NULL,
    address TEXT NOT NULL,
    request_id TEXT NOT NULL,
    action TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object_id BIGINT NOT NULL,
    org_path BYTEA NOT NULL,
    details TEXT NOT NULL,
    prev BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (chain, seq)
);
CREATE INDEX audit_log_object ON audit_log (object_kind, object_id);
CREATE INDEX audit_log_path ON audit_log (org_path, at);
