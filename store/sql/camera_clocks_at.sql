-- How far the clocks of cameras were off at the instants of some rows; nothing where it was not known yet.
SELECT wanted.key, reading.ahead_s
FROM unnest(%(keys)s::text[], %(cameras)s::text[], %(at)s::timestamptz[]) AS wanted (key, camera_code, at)
CROSS JOIN LATERAL (
    SELECT ahead_s FROM camera_clock
    WHERE camera_code = wanted.camera_code AND since <= wanted.at ORDER BY since DESC LIMIT 1
) AS reading
