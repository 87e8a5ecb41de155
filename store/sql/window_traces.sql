-- Newest rows of some kinds that name a window and happened in a span, each with whether its case has been applied for
-- or accepted by any row at all.
SELECT event.*, EXISTS (
        SELECT FROM case_event AS begun
        WHERE begun.case_no = event.case_no AND begun.kind IN ('apply', 'accept') AND NOT begun.deleted
    ) AS registered
FROM case_event AS event
WHERE event.window_code = %(window)s AND event.occurred_at >= %(since)s AND event.occurred_at <= %(until)s
    AND event.kind = ANY(%(kinds)s) AND NOT event.deleted AND NOT EXISTS (
        SELECT FROM case_event AS later
        WHERE later.source = event.source AND later.row_id = event.row_id AND later.version > event.version)
ORDER BY event.occurred_at, event.source, event.row_id
