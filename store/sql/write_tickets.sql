-- Tickets that were called; the same call again corrects the earlier telling of it.
INSERT INTO ticket (source, ticket_no, window_code, kind, called_at, served_at, received_at)
SELECT * FROM jsonb_to_recordset(%(rows)s::jsonb) AS new (
    source text, ticket_no text, window_code text, kind text, called_at timestamptz, served_at timestamptz,
    received_at timestamptz)
ORDER BY source, ticket_no, called_at
ON CONFLICT (source, ticket_no, called_at) DO UPDATE SET window_code = excluded.window_code, kind = excluded.kind,
    served_at = excluded.served_at, received_at = excluded.received_at
