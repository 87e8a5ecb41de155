-- Zones and leases are made anew by one at a time; the lock lasts until the commit.
SELECT pg_advisory_xact_lock(hashtextextended('calibration', 0))
