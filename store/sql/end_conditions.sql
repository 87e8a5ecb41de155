-- Open alerts of subjects, held against what their rules find now: an episode found with an end is over since then, one
-- found without an end goes on, one not found any more is over now. Episodes outside the span that was looked at, and
-- those of rules that could not be asked, stay as they are.
WITH looked AS (
    SELECT * FROM jsonb_to_recordset(%(looked)s::jsonb) AS l (
        subject text, subject_id text, since timestamptz, until timestamptz, unsure text[])
), found AS (
    SELECT * FROM jsonb_to_recordset(%(found)s::jsonb) AS f (
        subject text, subject_id text, rule text, episode text, ended timestamptz)
), told AS (
    SELECT alert.alert_no, found.ended AS found_end,
        CASE WHEN found.rule IS NULL THEN coalesce(alert.condition_ended_at, %(now)s) ELSE found.ended END AS ended
    FROM looked JOIN alert USING (subject, subject_id) LEFT JOIN found USING (subject, subject_id, rule, episode)
    WHERE alert.state IN ('raised', 'assigned') AND NOT alert.rule = ANY(looked.unsure)
        AND (found.rule IS NOT NULL OR alert.occurred_from BETWEEN
            coalesce(looked.since, '-infinity') AND coalesce(looked.until, 'infinity'))
)
UPDATE alert SET condition_ended_at = told.ended, occurred_to = coalesce(told.found_end, alert.occurred_to)
FROM told
WHERE alert.alert_no = told.alert_no AND alert.condition_ended_at IS DISTINCT FROM told.ended
RETURNING alert.alert_no, told.ended
