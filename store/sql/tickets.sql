-- The tickets called to a window in a span.
SELECT ticket_no, window_code, kind, called_at, served_at FROM ticket
WHERE window_code = %(window)s AND called_at >= %(since)s AND called_at <= %(until)s
ORDER BY called_at, source, ticket_no
