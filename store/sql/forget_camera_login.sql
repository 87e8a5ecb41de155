-- A camera's login is no longer kept.
DELETE FROM camera_login WHERE camera_code = %(camera)s RETURNING camera_code
