-- The sample of units in the field work (C4-12): seed is sealed, seed_hex is it in the open once the units are drawn.

CREATE TABLE appraisal_samplings (
    round_id BIGINT NOT NULL PRIMARY KEY REFERENCES appraisal_rounds (id),
    sample_by TEXT NOT NULL,
    sample_size INTEGER NOT NULL,
    seed BYTEA NOT NULL,
    seed_hash TEXT NOT NULL,
    seed_hex TEXT
);

-- The list a subject's sample was drawn from, as it stood then.
CREATE TABLE appraisal_frames (
    subject_id BIGINT NOT NULL PRIMARY KEY REFERENCES appraisal_subjects (id),
    frame TEXT NOT NULL,
    frame_size INTEGER NOT NULL,
    frame_hash TEXT NOT NULL
);

CREATE TABLE appraisal_units (
    subject_id BIGINT NOT NULL REFERENCES appraisal_subjects (id),
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    kind TEXT NOT NULL,
    place INTEGER NOT NULL,
    visited_on DATE,
    findings TEXT,
    author TEXT,
    PRIMARY KEY (subject_id, organization_id)
);
CREATE INDEX appraisal_units_organization ON appraisal_units (organization_id);

-- Circular and report of a round: the words, once somebody has written them or the round is decided.
CREATE TABLE appraisal_papers (
    round_id BIGINT NOT NULL REFERENCES appraisal_rounds (id),
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    recipients TEXT NOT NULL,
    body TEXT NOT NULL,
    signed TEXT NOT NULL,
    PRIMARY KEY (round_id, kind)
);
