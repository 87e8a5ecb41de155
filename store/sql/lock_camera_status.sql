-- How some cameras were until now; held, so that one writer at a time compares and overwrites.
SELECT camera_code, connected, blind_since, blind_reason, trouble FROM camera_status
WHERE camera_code = ANY(%(cameras)s) ORDER BY camera_code FOR UPDATE
