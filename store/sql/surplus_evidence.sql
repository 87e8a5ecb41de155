-- What goes first on a full disk: candidates, then what led to nothing, then what was confirmed; oldest first.
SELECT evidence_id, kind, camera_code, window_code, moment, from_at, to_at, state, problem, path, bytes, sha256,
    keep_until, shows_from, shows_to, missing, deleted_at, deleted_why
FROM evidence
WHERE state = 'ready' AND evidence_id NOT IN (SELECT evidence_id FROM evidence_in_use)
ORDER BY (SELECT coalesce(max(CASE WHEN alert.state = 'confirmed' THEN 2 ELSE 1 END), 0)
    FROM alert_evidence AS link JOIN alert USING (alert_no) WHERE link.evidence_id = evidence.evidence_id), moment
LIMIT %(limit)s
