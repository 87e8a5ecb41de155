-- Open an alert under the next number of its day; nothing when another judge was faster.
INSERT INTO alert (
    alert_no, rule, rule_version, family, level, weight, subject, subject_id, episode, upgrades, window_code,
    camera_code, case_no, operator_id, department, occurred_from, occurred_to,
    condition_ended_at, detected_at, measured, measured_unit,
    limit_value, limit_unit, facts, due_at)
SELECT
    'A' || %(day)s || '-' || lpad(number::text, greatest(6, length(number::text)), '0'), %(rule)s, %(rule_version)s,
    %(family)s, %(level)s, %(weight)s, %(subject)s, %(subject_id)s, %(episode)s, %(upgrades)s, %(window)s,
    %(camera)s, %(case_no)s, %(operator_id)s,
    coalesce(%(department)s::text,
        (SELECT department FROM service_case WHERE case_no = %(case_no)s),
        (SELECT department FROM service_window WHERE code = %(window)s)),
    %(occurred_from)s, %(occurred_to)s,
    %(occurred_to)s, %(now)s, %(measured)s, %(measured_unit)s, %(limit_value)s, %(limit_unit)s,
    %(facts)s, %(due_at)s
FROM nextval('alert_number') AS number
ON CONFLICT (rule, subject, subject_id, episode, level) DO NOTHING
RETURNING alert_no
