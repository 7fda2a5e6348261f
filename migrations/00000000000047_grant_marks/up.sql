-- A keyed hash of what a grant says, so that one that was written or changed past the server counts for nothing. Grants made
-- before have none until `changxiao account mark-grants` has marked them.
ALTER TABLE role_grants ADD COLUMN mark BYTEA;
