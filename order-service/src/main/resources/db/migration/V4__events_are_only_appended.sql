-- The role of the service reads and appends events, and has no right to do more. As the owner of the table it could take the
-- right back, which no code does; the trigger refuses everybody, superusers too.
REVOKE UPDATE, DELETE, TRUNCATE ON event FROM CURRENT_USER;
