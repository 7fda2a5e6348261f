-- Service pledges (C2). org_path is the path of the organisation that pledges, or of the member's branch: reach and
-- sums are ranges on it. title, focus_area and due_on are those of the version in force, or of the first draft.

CREATE TABLE pledges (
    id BIGINT NOT NULL PRIMARY KEY,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    org_path BYTEA NOT NULL,
    member_id BIGINT REFERENCES members (id),
    kind TEXT NOT NULL,
    year INTEGER NOT NULL,
    state TEXT NOT NULL,
    standing TEXT,
    title TEXT NOT NULL,
    focus_area TEXT,
    due_on DATE,
    percent INTEGER NOT NULL,
    current_number INTEGER NOT NULL,
    in_force_number INTEGER,
    submitted_at TIMESTAMP,
    published_at TIMESTAMP,
    cancel_reason TEXT,
    self_result TEXT,
    self_account TEXT,
    self_assessed_at TIMESTAMP,
    version INTEGER NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);
CREATE INDEX pledges_organization ON pledges (organization_id, year);
CREATE INDEX pledges_member ON pledges (member_id, year);
-- The ledger in its own order, and its sums, from the index alone.
CREATE INDEX pledges_ledger ON pledges (year, org_path, id, kind, state, standing, percent, due_on, self_result);
CREATE INDEX pledges_path ON pledges (org_path, id);
CREATE INDEX pledges_board ON pledges (standing, published_at, id);

CREATE TABLE pledge_versions (
    pledge_id BIGINT NOT NULL REFERENCES pledges (id),
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    deed TEXT NOT NULL,
    beneficiaries TEXT NOT NULL,
    people_benefiting INTEGER,
    focus_area TEXT,
    safeguards TEXT NOT NULL,
    due_on DATE,
    gathering_way TEXT,
    gathering_held_on DATE,
    gathering_people INTEGER,
    reason TEXT,
    created_at TIMESTAMP NOT NULL,
    submitted_at TIMESTAMP,
    confirmed_at TIMESTAMP,
    withdrawn_at TIMESTAMP,
    PRIMARY KEY (pledge_id, number)
);

CREATE TABLE pledge_reviews (
    id BIGINT NOT NULL PRIMARY KEY,
    pledge_id BIGINT NOT NULL REFERENCES pledges (id),
    number INTEGER NOT NULL,
    decision TEXT NOT NULL,
    checklist TEXT NOT NULL,
    reason TEXT,
    reviewer TEXT NOT NULL,
    reviewed_at TIMESTAMP NOT NULL
);
CREATE INDEX pledge_reviews_pledge ON pledge_reviews (pledge_id, id);

CREATE TABLE pledge_progress (
    id BIGINT NOT NULL PRIMARY KEY,
    pledge_id BIGINT NOT NULL REFERENCES pledges (id),
    happened_on DATE NOT NULL,
    text TEXT NOT NULL,
    percent INTEGER NOT NULL,
    people_served INTEGER,
    author TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX pledge_progress_pledge ON pledge_progress (pledge_id, id);

-- The file itself lies in the object store under storage_key; sha256 says whether it is still what was uploaded.
CREATE TABLE pledge_evidence (
    id BIGINT NOT NULL PRIMARY KEY,
    pledge_id BIGINT NOT NULL REFERENCES pledges (id),
    progress_id BIGINT NOT NULL REFERENCES pledge_progress (id),
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    sha256 BYTEA NOT NULL,
    storage_key TEXT NOT NULL UNIQUE,
    uploaded_at TIMESTAMP NOT NULL
);
CREATE INDEX pledge_evidence_pledge ON pledge_evidence (pledge_id, id);
CREATE INDEX pledge_evidence_progress ON pledge_evidence (progress_id);

CREATE TABLE pledge_follow_ups (
    id BIGINT NOT NULL PRIMARY KEY,
    pledge_id BIGINT NOT NULL REFERENCES pledges (id),
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    answer_by DATE,
    author TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    answer TEXT,
    answered_at TIMESTAMP
);
CREATE INDEX pledge_follow_ups_pledge ON pledge_follow_ups (pledge_id, id);

CREATE TABLE pledge_comments (
    id BIGINT NOT NULL PRIMARY KEY,
    pledge_id BIGINT NOT NULL REFERENCES pledges (id),
    name TEXT,
    body TEXT NOT NULL,
    state TEXT NOT NULL,
    reject_reason TEXT,
    answer TEXT,
    created_at TIMESTAMP NOT NULL,
    answered_at TIMESTAMP,
    version INTEGER NOT NULL
);
CREATE INDEX pledge_comments_pledge ON pledge_comments (pledge_id, state, id);

-- Focus areas an organisation added for itself and everything below it; the suggested ones are part of the program.
CREATE TABLE focus_areas (
    id BIGINT NOT NULL PRIMARY KEY,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    field TEXT NOT NULL,
    kind TEXT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    active BOOLEAN NOT NULL,
    version INTEGER NOT NULL
);
CREATE INDEX focus_areas_organization ON focus_areas (organization_id, field, kind);

-- The proposing window an organisation set; without days it inherits the one above.
CREATE TABLE pledge_windows (
    organization_id BIGINT NOT NULL PRIMARY KEY REFERENCES organizations (id),
    opens_on TEXT,
    closes_on TEXT,
    binding BOOLEAN NOT NULL,
    version INTEGER NOT NULL
);
