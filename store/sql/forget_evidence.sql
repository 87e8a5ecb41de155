-- Rows that belong to no alert and whose file has been gone, or never came, since then.
DELETE FROM evidence
WHERE state IN ('failed', 'deleted') AND coalesce(deleted_at, keep_until) < %(before)s
    AND NOT EXISTS (SELECT FROM alert_evidence AS link WHERE link.evidence_id = evidence.evidence_id)
