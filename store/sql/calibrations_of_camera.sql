-- Every version of a camera's calibration, the newest first.
SELECT camera_code, version, views, at, by, note
FROM calibration WHERE camera_code = %(camera)s ORDER BY version DESC LIMIT %(most)s
