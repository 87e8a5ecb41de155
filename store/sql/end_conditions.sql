-- Open alerts of a subject that its rules no longer find: the condition is over, the record remains.
UPDATE alert SET condition_ended_at = %(now)s
WHERE subject = %(subject)s AND subject_id = %(subject_id)s AND state IN ('raised', 'assigned')
    AND condition_ended_at IS NULL AND NOT rule = ANY(%(unsure)s::text[])
    AND NOT EXISTS (
        SELECT FROM unnest(%(rules)s::text[], %(episodes)s::text[]) AS still (rule, episode)
        WHERE still.rule = alert.rule AND still.episode = alert.episode)
RETURNING alert_no
