-- When the view of some cameras was last said to be right.
SELECT camera_code, accepted_at FROM camera_reference
WHERE camera_code = ANY(%(cameras)s) AND accepted_at IS NOT NULL
