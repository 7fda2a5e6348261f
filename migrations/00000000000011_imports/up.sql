-- An uploaded spreadsheet until it is written or discarded; what was read from it is sealed like the records themselves.
CREATE TABLE import_jobs (
    id BIGINT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    file_name TEXT NOT NULL,
    state TEXT NOT NULL,
    head BYTEA NOT NULL,
    to_create BIGINT NOT NULL,
    to_change BIGINT NOT NULL,
    unchanged BIGINT NOT NULL,
    refused BIGINT NOT NULL,
    created_by BIGINT NOT NULL REFERENCES accounts (id),
    creator TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);
CREATE INDEX import_jobs_organization ON import_jobs (organization_id);
CREATE INDEX import_jobs_created_by ON import_jobs (created_by);
CREATE INDEX import_jobs_created ON import_jobs (created_at);

CREATE TABLE import_rows (
    id BIGINT NOT NULL PRIMARY KEY,
    import_id BIGINT NOT NULL REFERENCES import_jobs (id),
    row_number INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    content BYTEA NOT NULL
);
CREATE UNIQUE INDEX import_rows_import ON import_rows (import_id, row_number);
