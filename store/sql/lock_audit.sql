-- One writer at a time: each row is sealed with the one before.
SELECT pg_advisory_xact_lock(hashtextextended('audit', 0))
