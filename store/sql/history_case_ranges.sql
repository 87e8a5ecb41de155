-- The number of every so many-th case that is judged anew, and how many there are.
SELECT case_no, total FROM (
    SELECT case_no, row_number() OVER (ORDER BY case_no) AS place, count(*) OVER () AS total
    FROM service_case
    WHERE (closed_at IS NULL OR closed_at >= %(closed_since)s)
        AND coalesce(applied_at, accepted_at, closed_at, '-infinity') < %(before)s
) AS counted
WHERE (place - 1) %% %(size)s = 0
ORDER BY place
