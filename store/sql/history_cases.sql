-- The cases between two numbers that are judged anew.
SELECT case_no FROM service_case
WHERE case_no >= %(first)s AND (%(end)s::text IS NULL OR case_no < %(end)s)
    AND (closed_at IS NULL OR closed_at >= %(closed_since)s)
    AND coalesce(applied_at, accepted_at, closed_at, '-infinity') < %(before)s
ORDER BY case_no
