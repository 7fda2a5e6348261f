-- Arrivals without papers (A3-21, C3-03, C3-04, D3-06). A notice keeps keyed hashes of ID number and name, place, day and
-- department; it goes when its time is over. org_path is that of the organisation of the place, home_path that of the
-- organisation holding the membership.

CREATE TABLE leads (
    id BIGINT NOT NULL PRIMARY KEY,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    org_path BYTEA NOT NULL,
    home_organization_id BIGINT REFERENCES organizations (id),
    home_path BYTEA,
    member_id BIGINT REFERENCES members (id),
    mobility_id BIGINT REFERENCES mobilities (id),
    source TEXT NOT NULL,
    department TEXT,
    name TEXT NOT NULL,
    id_number_hash BYTEA,
    place TEXT NOT NULL,
    spot TEXT,
    work TEXT,
    noticed_on DATE NOT NULL,
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);
CREATE INDEX leads_here ON leads (org_path, state);
CREATE INDEX leads_home ON leads (home_path, state);
CREATE INDEX leads_organization ON leads (organization_id, state);
CREATE INDEX leads_home_organization ON leads (home_organization_id, state);
CREATE INDEX leads_member ON leads (member_id);
CREATE INDEX leads_mobility ON leads (mobility_id);
-- Surveys whose person is not known yet.
CREATE INDEX leads_unknown ON leads (id) WHERE member_id IS NULL AND id_number_hash IS NOT NULL;

CREATE TABLE department_notices (
    id BIGINT NOT NULL PRIMARY KEY,
    client_id BIGINT NOT NULL REFERENCES accounts (id),
    reference TEXT NOT NULL,
    id_number_hash BYTEA NOT NULL,
    name_hash BYTEA NOT NULL,
    place TEXT NOT NULL,
    noticed_on DATE NOT NULL,
    department TEXT NOT NULL,
    settled BOOLEAN NOT NULL,
    received_at TIMESTAMP NOT NULL,
    UNIQUE (client_id, reference)
);
CREATE INDEX department_notices_age ON department_notices (client_id, received_at);
CREATE INDEX department_notices_waiting ON department_notices (id) WHERE NOT settled;
