-- Accountability (C4-17). holder is the organisation that opened the case; member the one who holds a post, where the
-- responsibility is personal.

CREATE TABLE accountability_cases (
    id BIGINT NOT NULL PRIMARY KEY,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    org_path BYTEA NOT NULL,
    holder_id BIGINT NOT NULL REFERENCES organizations (id),
    holder_path BYTEA NOT NULL,
    member_id BIGINT REFERENCES members (id),
    person TEXT,
    responsibility TEXT NOT NULL,
    subject_id BIGINT REFERENCES appraisal_subjects (id),
    rectification_id BIGINT REFERENCES rectifications (id),
    inquiry_id BIGINT REFERENCES inquiries (id),
    basis TEXT,
    matter TEXT NOT NULL,
    hear_until DATE NOT NULL,
    heard_on DATE,
    state TEXT NOT NULL,
    measure TEXT,
    authority_id BIGINT REFERENCES organizations (id),
    decided_by TEXT,
    decided_on DATE,
    effective_until DATE,
    appeal_until DATE,
    version INTEGER NOT NULL
);
CREATE INDEX accountability_cases_organization ON accountability_cases (organization_id);
CREATE INDEX accountability_cases_path ON accountability_cases (org_path, id);
CREATE INDEX accountability_cases_holder ON accountability_cases (holder_id, state);
CREATE INDEX accountability_cases_holder_path ON accountability_cases (holder_path, id);
CREATE INDEX accountability_cases_member ON accountability_cases (member_id);
CREATE INDEX accountability_cases_subject ON accountability_cases (subject_id);
CREATE INDEX accountability_cases_rectification ON accountability_cases (rectification_id);
CREATE INDEX accountability_cases_inquiry ON accountability_cases (inquiry_id);
CREATE INDEX accountability_cases_authority ON accountability_cases (authority_id);

CREATE TABLE accountability_entries (
    id BIGINT NOT NULL PRIMARY KEY,
    case_id BIGINT NOT NULL REFERENCES accountability_cases (id),
    event TEXT NOT NULL,
    words TEXT NOT NULL,
    author TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX accountability_entries_case ON accountability_entries (case_id, id);

-- Files with the reports of a rectification.
CREATE TABLE rectification_files (
    id BIGINT NOT NULL PRIMARY KEY,
    rectification_id BIGINT NOT NULL REFERENCES rectifications (id),
    entry_id BIGINT NOT NULL REFERENCES rectification_entries (id),
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    sha256 BYTEA NOT NULL,
    storage_key TEXT NOT NULL UNIQUE,
    uploaded_at TIMESTAMP NOT NULL
);
CREATE INDEX rectification_files_rectification ON rectification_files (rectification_id, id);
CREATE INDEX rectification_files_entry ON rectification_files (entry_id);
