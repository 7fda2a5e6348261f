-- Where a chain of the trail begins once its oldest rows are over their time: the last row taken away, what was kept of
-- those before it, and a keyed hash of both.
CREATE TABLE audit_anchors (
    chain INTEGER NOT NULL PRIMARY KEY,
    seq BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    kept BIGINT NOT NULL,
    digest BYTEA NOT NULL,
    mac BYTEA NOT NULL
);
