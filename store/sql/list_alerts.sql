-- A page of alerts: red first, then yellow, then reminders; the oldest first within a level.
SELECT alert_no, rule, rule_version, family, level, weight, subject, subject_id, episode, upgrades, window_code,
    camera_code, case_no, operator_id, department, occurred_from, occurred_to, detected_at, measured, measured_unit,
    limit_value, limit_unit, facts, state, condition_ended_at, assignee, due_at, decision_reason, decided_by,
    decided_at,
    EXISTS (SELECT FROM alert_evidence AS link JOIN evidence USING (evidence_id)
        WHERE link.alert_no = alert.alert_no AND evidence.kind = 'clip' AND evidence.state = 'ready'
    ) AS has_clip
FROM alert
WHERE (%(windows)s::text[] IS NULL OR window_code = ANY(%(windows)s))
    AND (%(departments)s::text[] IS NULL OR department = ANY(%(departments)s))
    AND (%(case_no)s::text IS NULL OR case_no = %(case_no)s)
    AND (%(assignee)s::text IS NULL OR assignee = %(assignee)s)
    AND (%(since)s::timestamptz IS NULL OR detected_at >= %(since)s)
    AND (%(until)s::timestamptz IS NULL OR detected_at < %(until)s)
    AND (%(text)s::text IS NULL OR strpos(lower(concat_ws(' ', alert_no, rule, window_code, camera_code, case_no,
        CASE WHEN %(text_finds_operators)s THEN operator_id END, department)), lower(%(text)s)) > 0)
    AND (%(levels)s::text[] IS NULL OR level = ANY(%(levels)s))
    AND (%(families)s::text[] IS NULL OR family = ANY(%(families)s))
    AND (%(states)s::text[] IS NULL OR state = ANY(%(states)s))
    AND (%(rules)s::text[] IS NULL OR rule = ANY(%(rules)s))
ORDER BY array_position(ARRAY['red', 'yellow', 'reminder'], level), detected_at, alert_no
LIMIT %(limit)s OFFSET %(offset)s
