-- The cases of a feed of which nothing came before they were closed, first heard of in a span; the longest first.
SELECT case_no, item_code, case_type, department, accepted_at, closed_at, received_at
FROM (
    SELECT event.case_no, min(event.received_at) AS received_at,
        (array_agg(event.item_code ORDER BY event.occurred_at) FILTER (WHERE event.item_code IS NOT NULL))[1]
            AS item_code,
        (array_agg(event.case_type ORDER BY event.occurred_at) FILTER (WHERE event.case_type IS NOT NULL))[1]
            AS case_type,
        (array_agg(event.department ORDER BY event.occurred_at) FILTER (WHERE event.department IS NOT NULL))[1]
            AS department,
        min(event.occurred_at) FILTER (WHERE event.kind = 'accept' AND NOT event.deleted) AS accepted_at,
        max(event.occurred_at) FILTER (WHERE event.kind = 'close' AND NOT event.deleted) AS closed_at
    FROM case_event AS event
    WHERE event.source = %(source)s AND event.case_no IN (
        SELECT closing.case_no FROM case_event AS closing
        WHERE closing.source = %(source)s AND closing.kind = 'close'
            AND closing.received_at >= %(since)s AND closing.received_at < %(until)s)
    GROUP BY event.case_no
) AS told
WHERE received_at >= %(since)s AND received_at < %(until)s AND received_at >= closed_at AND accepted_at IS NOT NULL
    AND closed_at >= accepted_at + %(least)s::interval
ORDER BY closed_at - accepted_at DESC, case_no
LIMIT %(most)s
