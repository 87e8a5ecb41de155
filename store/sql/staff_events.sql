-- What the personnel office told of some people, and of some windows, that overlaps a span.
SELECT source, record_id, kind, from_at, to_at, operator_id, window_code, detail, passed, note
FROM staff_event
WHERE (operator_id = ANY(%(operators)s::text[]) OR window_code = ANY(%(windows)s::text[]))
    AND from_at < %(until)s AND coalesce(to_at, from_at) >= %(since)s
ORDER BY from_at, source, record_id
