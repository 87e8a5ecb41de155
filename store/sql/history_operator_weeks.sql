-- How many rows each operator made by hand in each civil week of a span.
SELECT operator_id, date_trunc('week', occurred_at, %(zone)s) AS begin, count(*) AS rows
FROM case_event
WHERE operator_id IS NOT NULL AND occurred_at >= %(since)s AND occurred_at < %(until)s AND kind = ANY(%(kinds)s)
GROUP BY 1, 2 ORDER BY 1, 2
