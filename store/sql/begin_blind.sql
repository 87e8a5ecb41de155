-- A camera began to show nothing, or shows nothing for another reason than before.
INSERT INTO camera_blind (camera_code, since, reason) VALUES (%(camera)s, %(since)s, %(reason)s)
ON CONFLICT (camera_code, since) DO UPDATE SET reason = excluded.reason, until = NULL
