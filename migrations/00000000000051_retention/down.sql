DROP INDEX account_invitations_expires;
DROP INDEX sessions_revoked;
DROP INDEX sessions_expires;
