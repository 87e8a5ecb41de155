-- When somebody worked on a case by hand, newest versions of the rows: by a person, or at a window.
SELECT event.operator_id, event.window_code, event.occurred_at
FROM case_event AS event
WHERE (event.operator_id = ANY(%(operators)s::text[]) OR event.window_code = ANY(%(windows)s::text[]))
    AND event.operator_id IS NOT NULL
    AND event.occurred_at >= %(since)s AND event.occurred_at < %(until)s
    AND event.kind = ANY(%(kinds)s::text[]) AND NOT event.deleted AND event.automatic IS NOT TRUE
    AND event.channel IS DISTINCT FROM 'batch'
    AND NOT EXISTS (
        SELECT FROM case_event AS later
        WHERE later.source = event.source AND later.row_id = event.row_id AND later.version > event.version)
ORDER BY event.occurred_at
