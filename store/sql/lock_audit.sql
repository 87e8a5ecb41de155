-- Rows of the audit trail are sealed one after the other; the lock lasts until the commit.
SELECT pg_advisory_xact_lock(hashtextextended('audit', 0))
