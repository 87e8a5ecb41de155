-- Reasons for which an absence is no finding; the same id again corrects the earlier one.
INSERT INTO excuse (excuse_id, window_code, kind, from_at, to_at, note, entered_at, entered_by)
SELECT * FROM jsonb_to_recordset(%(rows)s::jsonb) AS new (
    excuse_id text, window_code text, kind text, from_at timestamptz, to_at timestamptz, note text,
    entered_at timestamptz, entered_by text)
ORDER BY excuse_id
ON CONFLICT (excuse_id) DO UPDATE SET window_code = excluded.window_code, kind = excluded.kind,
    from_at = excluded.from_at, to_at = excluded.to_at, note = excluded.note, entered_at = excluded.entered_at,
    entered_by = excluded.entered_by
