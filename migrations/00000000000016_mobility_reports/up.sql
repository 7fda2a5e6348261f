-- Reports on mobile members up the levels, and the sample drawn for inspection (E2-07, A3-22).

CREATE TABLE mobility_reports (
    id BIGINT NOT NULL PRIMARY KEY,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    year INTEGER NOT NULL,
    period TEXT NOT NULL,
    state TEXT NOT NULL,
    work TEXT NOT NULL,
    problems TEXT NOT NULL,
    plans TEXT NOT NULL,
    figures TEXT,
    figures_at TIMESTAMP,
    reason TEXT,
    submitted_by TEXT,
    submitted_at TIMESTAMP,
    version INTEGER NOT NULL,
    created_at TIMESTAMP NOT NULL,
    UNIQUE (organization_id, year, period)
);
CREATE INDEX mobility_reports_year ON mobility_reports (year, period, id);

-- seed is sealed; it is published (seed_hex) with the draw. frame is the list drawn from, as hashed.
CREATE TABLE mobility_samples (
    id BIGINT NOT NULL PRIMARY KEY,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    year INTEGER NOT NULL,
    register TEXT NOT NULL,
    size INTEGER NOT NULL,
    seed BYTEA NOT NULL,
    seed_hash TEXT NOT NULL,
    announced_at TIMESTAMP NOT NULL,
    seed_hex TEXT,
    frame TEXT,
    frame_size INTEGER,
    frame_hash TEXT,
    drawn_at TIMESTAMP,
    version INTEGER NOT NULL,
    UNIQUE (organization_id, year, register)
);

CREATE TABLE mobility_sample_cases (
    id BIGINT NOT NULL PRIMARY KEY,
    sample_id BIGINT NOT NULL REFERENCES mobility_samples (id),
    mobility_id BIGINT NOT NULL REFERENCES mobilities (id),
    stratum_id BIGINT NOT NULL REFERENCES organizations (id),
    place INTEGER NOT NULL,
    recorded TEXT NOT NULL,
    findings TEXT NOT NULL,
    conclusion TEXT,
    inspected_on DATE,
    inspector TEXT,
    UNIQUE (sample_id, mobility_id)
);
CREATE INDEX mobility_sample_cases_mobility ON mobility_sample_cases (mobility_id);
CREATE INDEX mobility_sample_cases_stratum ON mobility_sample_cases (stratum_id);
