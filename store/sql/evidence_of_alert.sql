-- The pictures and clips of an alert.
SELECT evidence_id, kind, camera_code, window_code, moment, from_at, to_at, state, problem, path, bytes, sha256,
    keep_until, shows_from, shows_to, missing, deleted_at, deleted_why
FROM evidence JOIN alert_evidence USING (evidence_id) WHERE alert_no = %(alert_no)s ORDER BY moment, kind
