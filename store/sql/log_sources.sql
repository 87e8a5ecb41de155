-- The sources whose rows named a window, or a person, in a span.
SELECT DISTINCT source FROM case_event
WHERE (window_code = %(window)s::text OR operator_id = %(operator)s::text)
    AND occurred_at >= %(since)s AND occurred_at < %(until)s
