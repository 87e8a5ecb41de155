-- Some rows by hand of other operators of a few sources that were received in a span.
SELECT * FROM case_event
WHERE source = ANY(%(sources)s) AND received_at >= %(since)s AND received_at <= %(until)s
    AND kind = ANY(%(kinds)s) AND operator_id IS NOT NULL AND operator_id <> %(operator_id)s AND NOT deleted
ORDER BY received_at, source, row_id, version
LIMIT %(most)s
