-- What was found before is found again: its end when that is known, and no longer over when it was thought so.
UPDATE alert SET occurred_to = coalesce(%(occurred_to)s, occurred_to), measured = coalesce(%(measured)s, measured),
    condition_ended_at = NULL
WHERE alert_no = %(alert_no)s
