DROP TABLE account_locks;
DROP TABLE account_invitations;
