-- Data keys by generation: the newest of a purpose seals, earlier ones open what is still sealed with them and go when
-- nothing is.
CREATE TABLE key_generations (
    id BIGINT NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL,
    generation INTEGER NOT NULL,
    wrapped BYTEA NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE UNIQUE INDEX key_generations_purpose ON key_generations (purpose, generation);
INSERT INTO key_generations (id, purpose, generation, wrapped, created_at)
    SELECT id, purpose, 1, wrapped, created_at FROM data_keys;
DROP TABLE data_keys;
