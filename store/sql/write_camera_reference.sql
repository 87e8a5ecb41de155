-- How a camera's picture usually is, unless somebody said meanwhile that a new view is right.
INSERT INTO camera_reference (camera_code, structure, checks, sharp, sharp_since, moved, blurred)
SELECT code, %(structure)s, %(checks)s, %(sharp)s, %(sharp_since)s, %(moved)s, %(blurred)s
FROM camera WHERE code = %(camera)s
ON CONFLICT (camera_code) DO UPDATE SET structure = excluded.structure, checks = excluded.checks,
    sharp = excluded.sharp, sharp_since = excluded.sharp_since, moved = excluded.moved, blurred = excluded.blurred
WHERE camera_reference.accepted_at IS NOT DISTINCT FROM %(accepted_at)s
