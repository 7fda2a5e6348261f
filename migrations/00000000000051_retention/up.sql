-- Sign-ins that ended long ago, and invitations over their time, are looked for once an hour.
CREATE INDEX sessions_expires ON sessions (expires_at);
CREATE INDEX sessions_revoked ON sessions (revoked_at);
CREATE INDEX account_invitations_expires ON account_invitations (expires_at);
