-- One migration at a time; the lock lasts until the session ends.
SELECT pg_advisory_lock(hashtextextended('hallwatch schema', 0))
