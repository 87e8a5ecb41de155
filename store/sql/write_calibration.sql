-- The next version of a camera's calibration; nothing when it is not the next any more, or there is no such camera.
INSERT INTO calibration (camera_code, version, views, at, by, note)
SELECT code, %(version)s, %(views)s::jsonb, %(at)s, %(by)s, %(note)s FROM camera
WHERE code = %(camera)s AND retired_at IS NULL AND %(version)s
    = 1 + (SELECT coalesce(max(version), 0) FROM calibration WHERE camera_code = %(camera)s)
RETURNING version
