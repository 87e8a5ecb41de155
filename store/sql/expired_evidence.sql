-- What need not be kept any longer, oldest first.
SELECT evidence_id, kind, camera_code, window_code, moment, from_at, to_at, state, problem, path, bytes, sha256,
    keep_until
FROM evidence WHERE keep_until < %(now)s ORDER BY keep_until LIMIT %(limit)s
