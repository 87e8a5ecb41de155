-- The last guided check of each window in a camera.
SELECT DISTINCT ON (window_code) camera_code, window_code, staff, customer, network, at, by, present, absent, verdict,
    threshold, seen, empty, person_px, remarks
FROM calibration_check WHERE camera_code = %(camera)s ORDER BY window_code, check_id DESC
