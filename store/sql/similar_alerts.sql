-- Past alerts of the same rule at the same window or of the same service item, decided ones first, newest first.
SELECT alert_no, rule, rule_version, family, level, weight, subject, subject_id, episode, upgrades, window_code,
    camera_code, case_no, operator_id, department, occurred_from, occurred_to, detected_at, measured, measured_unit,
    limit_value, limit_unit, facts, state, condition_ended_at, assignee, due_at, decision_reason, decided_by,
    decided_at,
    EXISTS (SELECT FROM alert_evidence AS link JOIN evidence USING (evidence_id)
        WHERE link.alert_no = alert.alert_no AND evidence.kind = 'clip' AND evidence.state = 'ready'
    ) AS has_clip
FROM alert
WHERE rule = %(rule)s AND alert_no <> %(alert_no)s
    AND (window_code = %(window)s OR case_no IN (
        SELECT peer.case_no FROM service_case AS peer JOIN service_case AS own USING (item_code)
        WHERE own.case_no = %(case_no)s))
ORDER BY state IN ('raised', 'assigned'), detected_at DESC
LIMIT %(limit)s
