-- The last day on which a member can be received with a letter (E2-01). Letters issued before have no period.

ALTER TABLE letters ADD COLUMN valid_until DATE;
