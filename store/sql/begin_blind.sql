-- Cameras began to show nothing, or show nothing for another reason than before; those without a begin show something.
INSERT INTO camera_blind (camera_code, since, reason)
SELECT new.camera_code, new.since, new.reason
FROM unnest(%(cameras)s::text[], %(since)s::timestamptz[], %(reasons)s::text[]) AS new (camera_code, since, reason)
WHERE new.since IS NOT NULL ORDER BY new.camera_code
ON CONFLICT (camera_code, since) DO UPDATE SET reason = excluded.reason, until = NULL
