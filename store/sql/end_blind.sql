-- Cameras show something again, or another stretch of showing nothing began: earlier ones are over.
UPDATE camera_blind AS old SET until = greatest(old.since, new.at)
FROM unnest(%(cameras)s::text[], %(at)s::timestamptz[], %(since)s::timestamptz[]) AS new (camera_code, at, since)
WHERE old.camera_code = new.camera_code AND old.until IS NULL AND old.since IS DISTINCT FROM new.since
