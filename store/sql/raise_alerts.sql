-- Open alerts under the next numbers of their day, in the order given; none where another judge was faster.
INSERT INTO alert (
    alert_no, rule, rule_version, family, level, weight, subject, subject_id, episode, upgrades, window_code,
    camera_code, case_no, operator_id, department, occurred_from, occurred_to,
    condition_ended_at, detected_at, measured, measured_unit,
    limit_value, limit_unit, facts, due_at, settings, thresholds)
SELECT
    'A' || %(day)s || '-' || lpad(number::text, greatest(6, length(number::text)), '0'), rule, rule_version,
    family, level, weight, subject, subject_id, episode, upgrades, window_code, camera_code, case_no, operator_id,
    coalesce(department,
        (SELECT known.department FROM service_case AS known WHERE known.case_no = new.case_no),
        (SELECT known.department FROM service_window AS known WHERE known.code = new.window_code)),
    occurred_from, occurred_to, occurred_to, %(now)s, measured, measured_unit, limit_value, limit_unit, facts, due_at,
    settings, thresholds
FROM (
    SELECT given.*, nextval('alert_number') AS number
    FROM (SELECT * FROM jsonb_to_recordset(%(rows)s::jsonb) AS row (
        place integer, rule text, rule_version integer, family text, level text, weight double precision, subject text,
        subject_id text, episode text, upgrades text, window_code text, camera_code text, case_no text,
        operator_id text, department text, occurred_from timestamptz, occurred_to timestamptz,
        measured double precision, measured_unit text, limit_value double precision, limit_unit text, facts jsonb,
        due_at timestamptz, settings bigint[], thresholds jsonb)
        ORDER BY place) AS given
) AS new
ORDER BY place
ON CONFLICT (rule, subject, subject_id, episode, level) DO NOTHING
RETURNING alert_no, rule, subject, subject_id, episode, level
