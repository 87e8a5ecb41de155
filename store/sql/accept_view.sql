-- The view that a moved camera has now is right: what was learned before is forgotten.
UPDATE camera_reference SET structure = NULL, checks = 0, sharp = NULL, sharp_since = NULL, moved = false,
    blurred = false, accepted_at = %(at)s, accepted_by = %(by)s
FROM camera_status AS s
WHERE camera_reference.camera_code = %(camera)s AND s.camera_code = camera_reference.camera_code
    AND s.blind_since = %(blind_since)s AND s.blind_reason = 'moved'
RETURNING camera_reference.camera_code
