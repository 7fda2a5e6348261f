-- Appraisal schemes (C4-10). title and edition are those of the newest edition; what an edition says is JSON, and is
-- never changed once the scheme is published: a round names scheme and edition.

CREATE TABLE appraisal_schemes (
    id BIGINT NOT NULL PRIMARY KEY,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL,
    title TEXT NOT NULL,
    edition INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);
CREATE INDEX appraisal_schemes_organization ON appraisal_schemes (organization_id);

CREATE TABLE appraisal_editions (
    scheme_id BIGINT NOT NULL REFERENCES appraisal_schemes (id),
    edition INTEGER NOT NULL,
    content TEXT NOT NULL,
    author TEXT NOT NULL,
    written_at TIMESTAMP NOT NULL,
    PRIMARY KEY (scheme_id, edition)
);
