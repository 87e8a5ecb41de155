-- Who waits for somebody else's lock in this database.
SELECT pid, query FROM pg_stat_activity
WHERE datname = current_database() AND wait_event_type = 'Lock'
