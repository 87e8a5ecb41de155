-- Clocks of cameras that differ from what was last noted, some time ago, by more than measuring them varies; cameras
-- that the hall does not have are left out.
INSERT INTO camera_clock (camera_code, since, ahead_s)
SELECT new.code, new.at, new.ahead_s
FROM unnest(%(cameras)s::text[], %(at)s::timestamptz[], %(ahead)s::double precision[]) AS new (code, at, ahead_s)
JOIN camera ON camera.code = new.code
LEFT JOIN LATERAL (
    SELECT since, ahead_s FROM camera_clock WHERE camera_code = new.code ORDER BY since DESC LIMIT 1
) AS last ON true
WHERE last.since IS NULL OR (new.at >= last.since + %(apart)s AND abs(new.ahead_s - last.ahead_s) > %(varies_s)s)
ORDER BY new.code
ON CONFLICT DO NOTHING
RETURNING camera_code
