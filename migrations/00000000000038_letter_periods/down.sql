ALTER TABLE letters DROP COLUMN valid_until;
