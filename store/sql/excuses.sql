-- The excuses of a window that overlap a span.
SELECT excuse_id, window_code, kind, from_at, to_at, note, entered_at, entered_by
FROM excuse WHERE window_code = %(window)s AND from_at < %(until)s AND to_at > %(since)s ORDER BY from_at, excuse_id
