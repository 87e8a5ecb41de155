-- How many alerts each chip would show: every chip counts under the other kinds of chips, and "total:" under all.
WITH wanted AS (
    SELECT level, family, state, rule,
        (%(levels)s::text[] IS NULL OR level = ANY(%(levels)s)) AS in_level,
        (%(families)s::text[] IS NULL OR family = ANY(%(families)s)) AS in_family,
        (%(states)s::text[] IS NULL OR state = ANY(%(states)s)) AS in_state,
        (%(rules)s::text[] IS NULL OR rule = ANY(%(rules)s)) AS in_rule
    FROM alert
    WHERE (%(windows)s::text[] IS NULL OR window_code = ANY(%(windows)s))
    AND (%(departments)s::text[] IS NULL OR department = ANY(%(departments)s))
    AND (%(case_no)s::text IS NULL OR case_no = %(case_no)s)
    AND (%(assignee)s::text IS NULL OR assignee = %(assignee)s)
    AND (%(since)s::timestamptz IS NULL OR detected_at >= %(since)s)
    AND (%(until)s::timestamptz IS NULL OR detected_at < %(until)s)
    AND (%(text)s::text IS NULL OR strpos(lower(concat_ws(' ', alert_no, rule, window_code, camera_code, case_no,
        CASE WHEN %(text_finds_operators)s THEN operator_id END, department)), lower(%(text)s)) > 0)
)
SELECT 'total:' AS chip, count(*) AS number FROM wanted WHERE in_level AND in_family AND in_state AND in_rule
UNION ALL
SELECT 'level:' || level, count(*) FROM wanted WHERE in_family AND in_state AND in_rule GROUP BY level
UNION ALL
SELECT 'family:' || family, count(*) FROM wanted WHERE in_level AND in_state AND in_rule GROUP BY family
UNION ALL
SELECT 'state:' || state, count(*) FROM wanted WHERE in_level AND in_family AND in_rule GROUP BY state
UNION ALL
SELECT 'rule:' || rule, count(*) FROM wanted WHERE in_level AND in_family AND in_state GROUP BY rule
