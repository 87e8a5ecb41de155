-- The camera that pictures of a window are taken from.
SELECT window_code, min(camera_code) AS camera_code FROM zone WHERE window_code = ANY(%(windows)s) GROUP BY window_code
