-- Open alerts of a subject, held against what its rules find now: an episode found with an end is over since then, one
-- found without an end goes on, one not found any more is over now. Episodes outside the span that was looked at, and
-- those of rules that could not be asked, stay as they are.
WITH found AS (
    SELECT * FROM unnest(%(rules)s::text[], %(episodes)s::text[], %(ends)s::timestamptz[]) AS f (rule, episode, ended)
), told AS (
    SELECT alert.alert_no, found.ended AS found_end,
        CASE WHEN found.rule IS NULL THEN coalesce(alert.condition_ended_at, %(now)s) ELSE found.ended END AS ended
    FROM alert LEFT JOIN found USING (rule, episode)
    WHERE alert.subject = %(subject)s AND alert.subject_id = %(subject_id)s AND alert.state IN ('raised', 'assigned')
        AND NOT alert.rule = ANY(%(unsure)s::text[])
        AND (found.rule IS NOT NULL OR alert.occurred_from BETWEEN
            coalesce(%(since)s::timestamptz, '-infinity') AND coalesce(%(until)s::timestamptz, 'infinity'))
)
UPDATE alert SET condition_ended_at = told.ended, occurred_to = coalesce(told.found_end, alert.occurred_to)
FROM told
WHERE alert.alert_no = told.alert_no AND alert.condition_ended_at IS DISTINCT FROM told.ended
RETURNING alert.alert_no, told.ended
