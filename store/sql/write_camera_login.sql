-- A camera's sealed login, in place of the one before; nothing when the hall has no such camera.
INSERT INTO camera_login (camera_code, sealed, key_name, changed_at, changed_by)
SELECT code, %(sealed)s, %(key_name)s, %(changed_at)s, %(changed_by)s FROM camera WHERE code = %(camera)s
ON CONFLICT (camera_code) DO UPDATE SET sealed = excluded.sealed, key_name = excluded.key_name,
    changed_at = excluded.changed_at, changed_by = excluded.changed_by
RETURNING camera_code
