-- Half-yearly exchanges between two primary committees (C3-07): one sheet for a pair and a half-year. first_id and
-- second_id are the two committees in the order of their ids, so that a pair is the same from either side. facts is what
-- the records said when the sheet was sent, JSON.

CREATE TABLE exchanges (
    id BIGINT NOT NULL PRIMARY KEY,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    org_path BYTEA NOT NULL,
    partner_id BIGINT NOT NULL REFERENCES organizations (id),
    partner_path BYTEA NOT NULL,
    first_id BIGINT NOT NULL REFERENCES organizations (id),
    second_id BIGINT NOT NULL REFERENCES organizations (id),
    year INTEGER NOT NULL,
    half TEXT NOT NULL,
    state TEXT NOT NULL,
    note TEXT,
    sent_by TEXT NOT NULL,
    sent_at TIMESTAMP NOT NULL,
    answer TEXT,
    answered_by TEXT,
    answered_at TIMESTAMP,
    version INTEGER NOT NULL,
    UNIQUE (first_id, second_id, year, half)
);
CREATE INDEX exchanges_second ON exchanges (second_id);
CREATE INDEX exchanges_organization ON exchanges (organization_id);
CREATE INDEX exchanges_partner ON exchanges (partner_id);
CREATE INDEX exchanges_sender ON exchanges (org_path);
CREATE INDEX exchanges_receiver ON exchanges (partner_path);

CREATE TABLE exchange_lines (
    exchange_id BIGINT NOT NULL REFERENCES exchanges (id),
    mobility_id BIGINT NOT NULL REFERENCES mobilities (id),
    place INTEGER NOT NULL,
    sender TEXT NOT NULL,
    facts TEXT NOT NULL,
    thinking TEXT,
    conduct TEXT,
    needs TEXT,
    home TEXT,
    entry_id BIGINT REFERENCES mobility_entries (id),
    PRIMARY KEY (exchange_id, mobility_id)
);
CREATE INDEX exchange_lines_mobility ON exchange_lines (mobility_id);
CREATE INDEX exchange_lines_entry ON exchange_lines (entry_id);
