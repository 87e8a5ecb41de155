-- What need not be kept any longer, oldest first.
SELECT evidence_id, kind, camera_code, window_code, moment, from_at, to_at, state, problem, path, bytes, sha256,
    keep_until, shows_from, shows_to, missing, deleted_at, deleted_why
FROM evidence
WHERE state = 'ready' AND keep_until < %(now)s AND evidence_id NOT IN (SELECT evidence_id FROM evidence_in_use)
ORDER BY keep_until LIMIT %(limit)s
