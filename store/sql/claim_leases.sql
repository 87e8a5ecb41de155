-- Take up to so many free groups, of those that the taker knows as they are. One that ran out is free for a shard that
-- has been present for a whole lease: after the database was away everybody gets the time to renew.
WITH free AS (
    SELECT lease.name
    FROM lease
    JOIN jsonb_to_recordset(%(known)s::jsonb) AS known (name text, cameras text[], windows text[])
        USING (name, cameras, windows)
    JOIN shard AS me ON me.boot = %(boot)s
    WHERE lease.holder IS NULL
        OR (lease.expires_at < clock_timestamp() AND lease.holder <> me.boot
            AND me.present_since < clock_timestamp() - %(term)s::interval)
    ORDER BY lease.name
    LIMIT %(most)s
    FOR UPDATE OF lease SKIP LOCKED
)
UPDATE lease
SET holder = %(boot)s, expires_at = clock_timestamp() + %(term)s, generation = nextval('lease_generation')
FROM free WHERE lease.name = free.name
RETURNING lease.name, lease.cameras, lease.windows, lease.generation
