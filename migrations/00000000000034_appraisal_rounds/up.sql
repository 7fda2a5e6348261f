-- Rounds of appraisal (C4). scheme_id and edition are what a round was begun with, for good.

CREATE TABLE appraisal_rounds (
    id BIGINT NOT NULL PRIMARY KEY,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    scheme_id BIGINT NOT NULL REFERENCES appraisal_schemes (id),
    edition INTEGER NOT NULL,
    subject TEXT NOT NULL,
    year INTEGER NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL,
    self_check_until DATE NOT NULL,
    objection_days INTEGER NOT NULL,
    fed_back_on DATE,
    decided_on DATE,
    decided_by TEXT,
    is_public BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX appraisal_rounds_organization ON appraisal_rounds (organization_id);
CREATE INDEX appraisal_rounds_scheme ON appraisal_rounds (scheme_id);

-- words, overrules, settlement, inputs and score are JSON; inputs and score stand still from the feedback on.
CREATE TABLE appraisal_subjects (
    id BIGINT NOT NULL PRIMARY KEY,
    round_id BIGINT NOT NULL REFERENCES appraisal_rounds (id),
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    person TEXT,
    report TEXT,
    words TEXT NOT NULL,
    self_checked_at TIMESTAMP,
    ballot_id BIGINT REFERENCES ballot_rounds (id),
    overrules TEXT NOT NULL,
    evaluation TEXT,
    advice TEXT,
    answer TEXT,
    objection TEXT,
    settlement TEXT,
    inputs TEXT,
    score TEXT,
    place INTEGER,
    version INTEGER NOT NULL
);
CREATE INDEX appraisal_subjects_round ON appraisal_subjects (round_id, id);
CREATE INDEX appraisal_subjects_organization ON appraisal_subjects (organization_id);
CREATE INDEX appraisal_subjects_ballot ON appraisal_subjects (ballot_id);

CREATE TABLE appraisal_appraisers (
    round_id BIGINT NOT NULL REFERENCES appraisal_rounds (id),
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,
    accepted_at TIMESTAMP,
    PRIMARY KEY (round_id, account_id)
);
CREATE INDEX appraisal_appraisers_account ON appraisal_appraisers (account_id);

-- Interests that an appraiser declared (C4-18); those by place are worked out.
CREATE TABLE appraisal_interests (
    subject_id BIGINT NOT NULL REFERENCES appraisal_subjects (id),
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    reason TEXT NOT NULL,
    PRIMARY KEY (subject_id, account_id)
);
CREATE INDEX appraisal_interests_account ON appraisal_interests (account_id);

CREATE TABLE appraisal_sheets (
    subject_id BIGINT NOT NULL REFERENCES appraisal_subjects (id),
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,
    marks TEXT NOT NULL,
    handed_in_at TIMESTAMP,
    PRIMARY KEY (subject_id, account_id)
);
CREATE INDEX appraisal_sheets_account ON appraisal_sheets (account_id);

CREATE TABLE appraisal_steps (
    id BIGINT NOT NULL PRIMARY KEY,
    subject_id BIGINT NOT NULL REFERENCES appraisal_subjects (id),
    step TEXT NOT NULL,
    held_on DATE NOT NULL,
    findings TEXT NOT NULL,
    people INTEGER,
    author TEXT NOT NULL
);
CREATE INDEX appraisal_steps_subject ON appraisal_steps (subject_id, id);
