-- The trail is read by day, newest first.

CREATE INDEX audit_log_at ON audit_log (at, chain, seq);
