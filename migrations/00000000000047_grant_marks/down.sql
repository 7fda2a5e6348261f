ALTER TABLE role_grants DROP COLUMN mark;
