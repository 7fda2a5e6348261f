-- Earlier programs know the first generation only: where keys were replaced, there is no way back to them.
CREATE TABLE data_keys (
    id BIGINT NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL UNIQUE,
    wrapped BYTEA NOT NULL,
    created_at TIMESTAMP NOT NULL
);
INSERT INTO data_keys (id, purpose, wrapped, created_at)
    SELECT id, purpose, wrapped, created_at FROM key_generations WHERE generation = 1;
DROP TABLE key_generations;
