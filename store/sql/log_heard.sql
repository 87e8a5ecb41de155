-- When rows of some sources happened in a span, the last of each minute.
SELECT max(occurred_at) AS at FROM case_event
WHERE source = ANY(%(sources)s) AND occurred_at >= %(since)s AND occurred_at < %(until)s
GROUP BY date_trunc('minute', occurred_at)
ORDER BY at
