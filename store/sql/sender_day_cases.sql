-- Some cases of which a sender has live rows in a span.
SELECT DISTINCT case_no FROM case_event
WHERE source = %(source)s AND NOT deleted AND occurred_at >= %(since)s AND occurred_at < %(until)s
ORDER BY case_no
LIMIT %(most)s
