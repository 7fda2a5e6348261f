-- Which identity of the provider signs in to an account: one at the most, and each identity to one account. Of the
-- provider's name for the person (subject) only a keyed hash together with the issuer is kept.
CREATE TABLE oidc_links (
    account_id BIGINT NOT NULL PRIMARY KEY REFERENCES accounts (id),
    issuer TEXT NOT NULL,
    subject_hash BYTEA NOT NULL,
    created_at TIMESTAMP NOT NULL,
    last_used_at TIMESTAMP
);
CREATE UNIQUE INDEX oidc_links_subject ON oidc_links (subject_hash);
