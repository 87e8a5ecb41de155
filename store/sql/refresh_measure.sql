-- An episode is over: from when to when it was, and what was measured in all.
UPDATE alert SET occurred_to = %(occurred_to)s, measured = coalesce(%(measured)s, measured)
WHERE alert_no = %(alert_no)s AND state IN ('raised', 'assigned')
