-- When systems were out of order, by the excuses of all windows.
SELECT DISTINCT from_at, to_at FROM excuse
WHERE kind = 'outage' AND from_at < %(until)s AND to_at > %(since)s ORDER BY from_at, to_at
