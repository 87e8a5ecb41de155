-- One copy.
SELECT copy_id, evidence_id, alert_no, recipient, ordered_by, ordered_at, state, progress, heard_at, problem, path,
    bytes, sha256
FROM evidence_copy WHERE copy_id = %(id)s
