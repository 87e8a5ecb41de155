-- Leave, errands, duties, stand-ins, punches, patrols; the same id again corrects the earlier one. Those that say
-- something new are given back.
INSERT INTO staff_event (source, record_id, kind, from_at, to_at, operator_id, window_code, detail, passed, note,
    entered_at)
SELECT * FROM jsonb_to_recordset(%(rows)s::jsonb) AS new (
    source text, record_id text, kind text, from_at timestamptz, to_at timestamptz, operator_id text,
    window_code text, detail text, passed boolean, note text, entered_at timestamptz)
ORDER BY source, record_id
ON CONFLICT (source, record_id) DO UPDATE SET kind = excluded.kind, from_at = excluded.from_at,
    to_at = excluded.to_at, operator_id = excluded.operator_id, window_code = excluded.window_code,
    detail = excluded.detail, passed = excluded.passed, note = excluded.note, entered_at = excluded.entered_at
WHERE (staff_event.kind, staff_event.from_at, staff_event.to_at, staff_event.operator_id, staff_event.window_code,
    staff_event.detail, staff_event.passed, staff_event.note) IS DISTINCT FROM (excluded.kind, excluded.from_at,
    excluded.to_at, excluded.operator_id, excluded.window_code, excluded.detail, excluded.passed, excluded.note)
RETURNING source, record_id
