-- What is ordered of some cameras, oldest moment first: it leaves the packet ring first.
SELECT evidence_id, kind, camera_code, window_code, moment, from_at, to_at, state, problem, path, bytes, sha256,
    keep_until, shows_from, shows_to, missing, deleted_at, deleted_why
FROM evidence WHERE state = 'wanted' AND camera_code = ANY(%(cameras)s) ORDER BY moment, kind
