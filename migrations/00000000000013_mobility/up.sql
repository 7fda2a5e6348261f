-- Mobile members (A3, C3, D3, E). One shared case: out_path is the path of the organisation holding the membership,
-- in_path that of the one that has received the member. Reach on either side is a range on its path.

CREATE TABLE mobilities (
    id BIGINT NOT NULL PRIMARY KEY,
    member_id BIGINT NOT NULL REFERENCES members (id),
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    out_path BYTEA NOT NULL,
    origin TEXT NOT NULL,
    in_organization_id BIGINT REFERENCES organizations (id),
    in_path BYTEA,
    state TEXT NOT NULL,
    oral BOOLEAN NOT NULL,
    reason TEXT NOT NULL,
    reason_note TEXT,
    starts_on DATE NOT NULL,
    ends_on DATE,
    settled TEXT NOT NULL,
    destination TEXT NOT NULL,
    employer TEXT,
    work TEXT,
    contact BYTEA NOT NULL,
    liaison_id BIGINT REFERENCES members (id),
    departed_on DATE,
    returned_on DATE,
    grade TEXT,
    review TEXT,
    contacted_on DATE,
    reported_on DATE,
    exchanged_on DATE,
    version INTEGER NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);
CREATE INDEX mobilities_away ON mobilities (out_path, state);
CREATE INDEX mobilities_arrived ON mobilities (in_path, state);
CREATE INDEX mobilities_organization ON mobilities (organization_id);
CREATE INDEX mobilities_in_organization ON mobilities (in_organization_id);
CREATE INDEX mobilities_member ON mobilities (member_id);
CREATE INDEX mobilities_liaison ON mobilities (liaison_id, state);
-- A member is away once at a time.
CREATE UNIQUE INDEX mobilities_open ON mobilities (member_id)
    WHERE state IN ('applied', 'approved', 'away', 'received', 'lost_contact', 'returning');

CREATE TABLE mobility_approvals (
    mobility_id BIGINT NOT NULL PRIMARY KEY REFERENCES mobilities (id),
    talk_on DATE NOT NULL,
    requirements TEXT NOT NULL,
    instrument TEXT NOT NULL,
    instrument_reason TEXT,
    approved_by TEXT NOT NULL,
    approved_at TIMESTAMP NOT NULL
);

CREATE TABLE mobility_stays (
    id BIGINT NOT NULL PRIMARY KEY,
    mobility_id BIGINT NOT NULL REFERENCES mobilities (id),
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    placement TEXT NOT NULL,
    reason TEXT,
    received_on DATE NOT NULL,
    left_on DATE
);
CREATE INDEX mobility_stays_mobility ON mobility_stays (mobility_id, id);
CREATE INDEX mobility_stays_organization ON mobility_stays (organization_id);

-- Another organisation says that the member came to it; the outflow side settles it.
CREATE TABLE mobility_claims (
    id BIGINT NOT NULL PRIMARY KEY,
    mobility_id BIGINT NOT NULL REFERENCES mobilities (id),
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    placement TEXT NOT NULL,
    reason TEXT,
    received_on DATE NOT NULL,
    claimed_at TIMESTAMP NOT NULL,
    settled_at TIMESTAMP
);
CREATE INDEX mobility_claims_organization ON mobility_claims (organization_id);
CREATE UNIQUE INDEX mobility_claims_open ON mobility_claims (mobility_id) WHERE settled_at IS NULL;

CREATE TABLE mobility_entries (
    id BIGINT NOT NULL PRIMARY KEY,
    mobility_id BIGINT NOT NULL REFERENCES mobilities (id),
    kind TEXT NOT NULL,
    side TEXT NOT NULL,
    happened_on DATE NOT NULL,
    channel TEXT,
    text TEXT NOT NULL,
    education_days INTEGER,
    amount_fen INTEGER,
    author TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX mobility_entries_mobility ON mobility_entries (mobility_id, happened_on, id);

CREATE TABLE mobility_notices (
    id BIGINT NOT NULL PRIMARY KEY,
    mobility_id BIGINT NOT NULL REFERENCES mobilities (id),
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    author TEXT NOT NULL,
    sent_at TIMESTAMP NOT NULL,
    acknowledged_at TIMESTAMP,
    answer TEXT
);
CREATE INDEX mobility_notices_mobility ON mobility_notices (mobility_id, id);

CREATE TABLE mobility_care (
    id BIGINT NOT NULL PRIMARY KEY,
    mobility_id BIGINT NOT NULL REFERENCES mobilities (id),
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    side TEXT NOT NULL,
    author TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    settled_side TEXT,
    result TEXT,
    settled_by TEXT,
    settled_at TIMESTAMP
);
CREATE INDEX mobility_care_mobility ON mobility_care (mobility_id, id);

-- Activity certificates (A3-16, D3-02): numbered centrally by the committee, without gaps: the counter's row stays
-- locked until the transaction that took a number commits, and goes back with it.
CREATE TABLE certificates (
    id BIGINT NOT NULL PRIMARY KEY,
    mobility_id BIGINT NOT NULL REFERENCES mobilities (id),
    issuer_id BIGINT NOT NULL REFERENCES organizations (id),
    number TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    issued_on DATE NOT NULL,
    audited_on DATE,
    reason TEXT,
    code TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX certificates_mobility ON certificates (mobility_id, id);
CREATE INDEX certificates_issuer ON certificates (issuer_id);
CREATE INDEX certificates_state ON certificates (state);
CREATE UNIQUE INDEX certificates_valid ON certificates (mobility_id) WHERE state IN ('valid', 'suspended');

CREATE TABLE certificate_serials (
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    year INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (organization_id, year)
);

-- Ed25519 keys that sign certificates; the secret half is sealed. Old ones stay, so that old certificates verify.
CREATE TABLE certificate_keys (
    id INTEGER NOT NULL PRIMARY KEY,
    public_key BYTEA NOT NULL,
    secret BYTEA NOT NULL,
    created_on DATE NOT NULL,
    retired_on DATE
);
