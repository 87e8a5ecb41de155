-- Clips on disk of the decided alerts of these rules, oldest first.
SELECT alert.alert_no, rule, alert.state = 'dismissed' AS dismissed, decision_reason, occurred_from, occurred_to,
    evidence_id, path, sha256, shows_from, shows_to, alert.window_code, evidence.camera_code
FROM alert
JOIN alert_evidence USING (alert_no)
JOIN evidence USING (evidence_id)
WHERE rule = ANY(%(rules)s) AND alert.state IN ('confirmed', 'dismissed')
    AND occurred_from >= %(since)s AND occurred_from < %(until)s
    AND evidence.kind = 'clip' AND evidence.state = 'ready' AND alert.window_code IS NOT NULL
    AND shows_from IS NOT NULL AND shows_to IS NOT NULL
ORDER BY occurred_from, alert.alert_no
