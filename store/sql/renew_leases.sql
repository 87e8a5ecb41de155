-- Keep what a shard holds, also what has run out meanwhile and nobody took.
UPDATE lease SET expires_at = clock_timestamp() + %(term)s
WHERE holder = %(boot)s
RETURNING name, cameras, windows, generation
