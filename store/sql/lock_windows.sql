-- Changes of one window are stored one writer at a time; locks are taken in one order and last until the commit.
SELECT pg_advisory_xact_lock(hashtextextended('window ' || code, 0))
FROM (SELECT DISTINCT code FROM unnest(%(windows)s::text[]) AS code ORDER BY code) AS wanted
