-- The newest alert of the same rule on the same subject that is no less grave and that a finding comes too soon after.
SELECT alert_no FROM alert
WHERE rule = %(rule)s AND subject = %(subject)s AND subject_id = %(subject_id)s AND episode <> %(episode)s
    AND occurred_from <= %(since)s AND %(since)s < occurred_from + %(cool_down)s::interval
    AND array_position(ARRAY['reminder', 'yellow', 'red'], level)
        >= array_position(ARRAY['reminder', 'yellow', 'red'], %(level)s)
ORDER BY occurred_from DESC, alert_no DESC LIMIT 1
