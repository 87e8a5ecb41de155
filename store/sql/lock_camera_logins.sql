-- Who seals logins waits for who changes the key; the lock lasts until the commit.
SELECT pg_advisory_xact_lock(hashtextextended('camera_login', 0))
