-- The rows of a feed that came in a span and had taken longest, each as it first came. What a step or stop tells of is
-- its end, if that was over by then.
SELECT case_no, department, happened_at, received_at
FROM (
    SELECT case_no, department, received_at,
        CASE WHEN ended_at BETWEEN occurred_at AND received_at THEN ended_at ELSE occurred_at END AS happened_at
    FROM case_event AS event
    WHERE source = %(source)s AND received_at >= %(since)s AND received_at < %(until)s AND NOT deleted
        AND received_at > occurred_at + %(least)s::interval AND NOT EXISTS (
            SELECT FROM case_event AS earlier
            WHERE earlier.source = event.source AND earlier.row_id = event.row_id AND earlier.version < event.version)
) AS came
ORDER BY received_at - happened_at DESC, case_no
LIMIT %(most)s
