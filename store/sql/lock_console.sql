-- Numbers of console_event are drawn under this lock, which lasts until the commit: so they appear in their order.
SELECT pg_advisory_xact_lock(hashtextextended('console_event', 0))
