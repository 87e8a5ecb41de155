-- One picture or clip.
SELECT evidence_id, kind, camera_code, window_code, moment, from_at, to_at, state, problem, path, bytes, sha256,
    keep_until, shows_from, shows_to, missing, deleted_at, deleted_why
FROM evidence WHERE evidence_id = %(id)s
