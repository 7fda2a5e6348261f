-- When the holder of a session last proved to be there: signing in is the first proof, a step-up a later one. Renewing
-- tokens proves nothing.
ALTER TABLE sessions ADD COLUMN proved_at TIMESTAMP NOT NULL DEFAULT '1970-01-01 00:00:00';
UPDATE sessions SET proved_at = created_at;
