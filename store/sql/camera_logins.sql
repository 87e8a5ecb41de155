-- The sealed logins of all cameras.
SELECT camera_code AS camera, sealed, key_name, changed_at, changed_by FROM camera_login ORDER BY camera_code
