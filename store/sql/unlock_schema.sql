-- Let the next migration in.
SELECT pg_advisory_unlock(hashtextextended('hallwatch schema', 0))
