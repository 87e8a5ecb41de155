-- A retired camera is in no state at all.
DELETE FROM camera_status WHERE NOT camera_code = ANY(%(codes)s)
