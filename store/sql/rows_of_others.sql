-- Some rows by hand of other operators of a few sources that were received in a span. Source by source, as the index
-- has them: an import is received at one instant, and to sort all of it for each operator would take half a second.
SELECT event.*
FROM unnest(%(sources)s::text[]) AS sent (source)
CROSS JOIN LATERAL (
    SELECT * FROM case_event
    WHERE source = sent.source AND received_at >= %(since)s AND received_at <= %(until)s
        AND kind = ANY(%(kinds)s) AND operator_id IS NOT NULL AND operator_id <> %(operator_id)s AND NOT deleted
    ORDER BY received_at
    LIMIT %(most)s
) AS event
ORDER BY event.received_at, event.source, event.row_id, event.version
LIMIT %(most)s
