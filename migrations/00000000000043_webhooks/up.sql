-- Webhooks: who hears of what. One that was deleted stays until its log has grown old. failing_since is the first
-- failure after the last success.
CREATE TABLE webhooks (
    id BIGINT NOT NULL PRIMARY KEY,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    org_path BYTEA NOT NULL,
    name TEXT NOT NULL,
    url TEXT NOT NULL,
    events TEXT NOT NULL,
    state TEXT NOT NULL,
    cause TEXT,
    failing_since TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    deleted_at TIMESTAMP,
    version INTEGER NOT NULL
);
CREATE INDEX webhooks_organization ON webhooks (organization_id);
CREATE INDEX webhooks_path ON webhooks (org_path);

-- Secrets, sealed: while one of two ends later, both sign.
CREATE TABLE webhook_secrets (
    id BIGINT NOT NULL PRIMARY KEY,
    webhook_id BIGINT NOT NULL REFERENCES webhooks (id),
    sealed BYTEA NOT NULL,
    created_at TIMESTAMP NOT NULL,
    ends_at TIMESTAMP
);
CREATE INDEX webhook_secrets_webhook ON webhook_secrets (webhook_id);

-- Messages, written with the change they tell of: first the outbox, then the log. Without due_at a message that is
-- pending waits for its webhook; with it, for its next try, or for the end of the one under way.
CREATE TABLE webhook_deliveries (
    id BIGINT NOT NULL PRIMARY KEY,
    webhook_id BIGINT NOT NULL REFERENCES webhooks (id),
    event TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL,
    due_at TIMESTAMP
);
CREATE INDEX webhook_deliveries_webhook ON webhook_deliveries (webhook_id, state, id);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (due_at, webhook_id);
CREATE INDEX webhook_deliveries_created ON webhook_deliveries (created_at);

CREATE TABLE webhook_tries (
    id BIGINT NOT NULL PRIMARY KEY,
    delivery_id BIGINT NOT NULL REFERENCES webhook_deliveries (id),
    at TIMESTAMP NOT NULL,
    millis INTEGER NOT NULL,
    status INTEGER,
    fault TEXT,
    excerpt TEXT
);
CREATE INDEX webhook_tries_delivery ON webhook_tries (delivery_id);

-- One row with a mark that is another after each change of who hears what. Every writer reads it together with the
-- head of its audit chain, and knows whether what it remembers of the webhooks still holds.
CREATE TABLE webhook_mark (
    id INTEGER NOT NULL PRIMARY KEY,
    mark BIGINT NOT NULL
);
INSERT INTO webhook_mark (id, mark) VALUES (1, 0);
