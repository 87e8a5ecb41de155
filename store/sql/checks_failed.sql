-- Windows in cameras whose last guided check that came to a conclusion was failed.
SELECT camera_code, window_code FROM (
    SELECT DISTINCT ON (camera_code, window_code) camera_code, window_code, verdict
    FROM calibration_check WHERE verdict <> 'inconclusive'
    ORDER BY camera_code, window_code, check_id DESC
) AS last WHERE verdict = 'failed'
