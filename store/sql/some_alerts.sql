-- Alerts by number.
SELECT alert_no, rule, rule_version, family, level, weight, subject, subject_id, episode, upgrades, window_code,
    camera_code, case_no, operator_id, department, occurred_from, occurred_to, detected_at, measured, measured_unit,
    limit_value, limit_unit, facts, state, condition_ended_at, assignee, due_at, decision_reason, decided_by,
    decided_at,
    EXISTS (SELECT FROM alert_evidence AS link JOIN evidence USING (evidence_id)
        WHERE link.alert_no = alert.alert_no AND evidence.kind = 'clip' AND evidence.state = 'ready'
    ) AS has_clip
FROM alert WHERE alert_no = ANY (%(numbers)s)
