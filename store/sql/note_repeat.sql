-- The same thing again within the cool-down, kept with the earlier alert; a row only when this was new.
INSERT INTO alert_repeat (alert_no, episode, level, occurred_from, occurred_to, measured, detected_at)
VALUES (%(alert_no)s, %(episode)s, %(level)s, %(occurred_from)s, %(occurred_to)s, %(measured)s, %(now)s)
ON CONFLICT (alert_no, episode, level) DO UPDATE
    SET occurred_to = excluded.occurred_to, measured = coalesce(excluded.measured, alert_repeat.measured)
    WHERE alert_repeat.occurred_to IS DISTINCT FROM excluded.occurred_to
RETURNING alert_no, detected_at = %(now)s AS is_new
