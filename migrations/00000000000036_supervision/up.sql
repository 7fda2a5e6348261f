-- Rectifications with a deadline (C4-16). holder is the organisation that ordered it; measures, answerable and
-- planned_until are the plan in force.

CREATE TABLE rectifications (
    id BIGINT NOT NULL PRIMARY KEY,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    org_path BYTEA NOT NULL,
    holder_id BIGINT NOT NULL REFERENCES organizations (id),
    holder_path BYTEA NOT NULL,
    subject_id BIGINT REFERENCES appraisal_subjects (id),
    person TEXT,
    basis TEXT,
    problem TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_on DATE NOT NULL,
    due_on DATE NOT NULL,
    state TEXT NOT NULL,
    measures TEXT,
    answerable TEXT,
    planned_until DATE,
    account_due_on DATE,
    account_awaited BOOLEAN NOT NULL,
    version INTEGER NOT NULL
);
CREATE INDEX rectifications_organization ON rectifications (organization_id);
CREATE INDEX rectifications_path ON rectifications (org_path, id);
CREATE INDEX rectifications_holder ON rectifications (holder_id, state);
CREATE INDEX rectifications_subject ON rectifications (subject_id);

CREATE TABLE rectification_entries (
    id BIGINT NOT NULL PRIMARY KEY,
    rectification_id BIGINT NOT NULL REFERENCES rectifications (id),
    event TEXT NOT NULL,
    words TEXT NOT NULL,
    due_on DATE,
    author TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX rectification_entries_rectification ON rectification_entries (rectification_id, id);

-- Special inquiries (C4-13). holder is the organisation that opened it.
CREATE TABLE inquiries (
    id BIGINT NOT NULL PRIMARY KEY,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    org_path BYTEA NOT NULL,
    holder_id BIGINT NOT NULL REFERENCES organizations (id),
    holder_path BYTEA NOT NULL,
    year INTEGER NOT NULL,
    cause TEXT NOT NULL,
    matter TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    opened_at TIMESTAMP NOT NULL,
    account_due_on DATE,
    account TEXT,
    account_by TEXT,
    account_at TIMESTAMP,
    finding TEXT,
    finding_by TEXT,
    finding_at TIMESTAMP,
    state TEXT NOT NULL,
    version INTEGER NOT NULL
);
CREATE INDEX inquiries_organization ON inquiries (organization_id, year);
CREATE INDEX inquiries_path ON inquiries (org_path, id);
CREATE INDEX inquiries_holder ON inquiries (holder_id, state);

-- Commendations (C4-15): occasion, nominations, objections to the public notice.
CREATE TABLE commendations (
    id BIGINT NOT NULL PRIMARY KEY,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    nominate_until DATE NOT NULL,
    early_reason TEXT,
    state TEXT NOT NULL,
    notice_from DATE,
    notice_until DATE,
    decided_on DATE,
    decided_by TEXT,
    version INTEGER NOT NULL
);
CREATE INDEX commendations_organization ON commendations (organization_id, kind);

CREATE TABLE commendation_nominations (
    id BIGINT NOT NULL PRIMARY KEY,
    commendation_id BIGINT NOT NULL REFERENCES commendations (id),
    award TEXT NOT NULL,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    member_id BIGINT REFERENCES members (id),
    person TEXT,
    deeds TEXT NOT NULL,
    nominated_by TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT
);
CREATE INDEX commendation_nominations_commendation ON commendation_nominations (commendation_id, id);
CREATE INDEX commendation_nominations_organization ON commendation_nominations (organization_id, state);
CREATE INDEX commendation_nominations_member ON commendation_nominations (member_id);

CREATE TABLE commendation_objections (
    id BIGINT NOT NULL PRIMARY KEY,
    commendation_id BIGINT NOT NULL REFERENCES commendations (id),
    nomination_id BIGINT NOT NULL REFERENCES commendation_nominations (id),
    words TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    answer TEXT,
    answered_by TEXT
);
CREATE INDEX commendation_objections_commendation ON commendation_objections (commendation_id, id);
CREATE INDEX commendation_objections_nomination ON commendation_objections (nomination_id);
