-- What is in force of each camera that was ever calibrated.
SELECT DISTINCT ON (camera_code) camera_code, version, views, at, by, note
FROM calibration ORDER BY camera_code, version DESC
