-- How the pictures of some cameras usually are.
SELECT camera_code, structure, checks, sharp, sharp_since, moved, blurred, accepted_at
FROM camera_reference WHERE camera_code = ANY(%(cameras)s)
