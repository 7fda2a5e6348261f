-- Organisations of mobile members (C3-06, A3-19). org_path is the path of the organisation that set one up, keeper_path
-- that of the one it was entrusted or handed over to, offered_path that of the one it is offered to; each side reaches
-- it by a range on its own path. The keeper reaches the mobilities of its members through the open memberships.

CREATE TABLE mobile_groups (
    id BIGINT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    side TEXT NOT NULL,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    org_path BYTEA NOT NULL,
    region TEXT NOT NULL,
    address TEXT,
    founded_on DATE NOT NULL,
    leader_id BIGINT REFERENCES members (id),
    why_few TEXT,
    state TEXT NOT NULL,
    keeper_id BIGINT REFERENCES organizations (id),
    keeper_path BYTEA,
    offer TEXT,
    offered_id BIGINT REFERENCES organizations (id),
    offered_path BYTEA,
    offered_at TIMESTAMP,
    offer_note TEXT,
    version INTEGER NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);
CREATE INDEX mobile_groups_founded ON mobile_groups (org_path);
CREATE INDEX mobile_groups_kept ON mobile_groups (keeper_path);
CREATE INDEX mobile_groups_offered ON mobile_groups (offered_path);
CREATE INDEX mobile_groups_organization ON mobile_groups (organization_id);
CREATE INDEX mobile_groups_keeper ON mobile_groups (keeper_id);
CREATE INDEX mobile_groups_offered_to ON mobile_groups (offered_id);
CREATE INDEX mobile_groups_leader ON mobile_groups (leader_id);

CREATE TABLE mobile_group_members (
    id BIGINT NOT NULL PRIMARY KEY,
    group_id BIGINT NOT NULL REFERENCES mobile_groups (id),
    mobility_id BIGINT NOT NULL REFERENCES mobilities (id),
    joined_on DATE NOT NULL,
    left_on DATE
);
CREATE INDEX mobile_group_members_group ON mobile_group_members (group_id);
CREATE INDEX mobile_group_members_mobility ON mobile_group_members (mobility_id);
-- A member is in one group at a time.
CREATE UNIQUE INDEX mobile_group_members_open ON mobile_group_members (mobility_id) WHERE left_on IS NULL;

CREATE TABLE mobile_group_activities (
    id BIGINT NOT NULL PRIMARY KEY,
    group_id BIGINT NOT NULL REFERENCES mobile_groups (id),
    happened_on DATE NOT NULL,
    text TEXT NOT NULL,
    education_days INTEGER NOT NULL,
    present INTEGER NOT NULL,
    author TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX mobile_group_activities_group ON mobile_group_activities (group_id, happened_on);

-- Suggestions set aside, with the number of members at that time: they come back when it grows.
CREATE TABLE mobile_group_set_asides (
    id BIGINT NOT NULL PRIMARY KEY,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    gathering TEXT NOT NULL,
    members BIGINT NOT NULL,
    reason TEXT NOT NULL,
    author TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX mobile_group_set_asides_organization ON mobile_group_set_asides (organization_id, gathering);

-- Co-management agreements (D3-04), seen by both parties and nobody else.
CREATE TABLE co_management (
    id BIGINT NOT NULL PRIMARY KEY,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    org_path BYTEA NOT NULL,
    partner_id BIGINT NOT NULL REFERENCES organizations (id),
    partner_path BYTEA NOT NULL,
    group_id BIGINT REFERENCES mobile_groups (id),
    state TEXT NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    duties TEXT NOT NULL,
    file_name TEXT,
    media_type TEXT,
    file_size BIGINT,
    file_sha256 BYTEA,
    storage_key TEXT,
    version INTEGER NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);
CREATE INDEX co_management_proposed ON co_management (org_path);
CREATE INDEX co_management_partner ON co_management (partner_path);
CREATE INDEX co_management_organization ON co_management (organization_id);
CREATE INDEX co_management_partner_id ON co_management (partner_id);
CREATE INDEX co_management_group ON co_management (group_id);
CREATE UNIQUE INDEX co_management_file ON co_management (storage_key);
