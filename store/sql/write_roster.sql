-- Roster entries; the same id again corrects the earlier one. Those that say something new are given back.
INSERT INTO roster_entry (source, record_id, operator_id, window_code, first_day, last_day, shift_begin, shift_end,
    entered_at)
SELECT * FROM jsonb_to_recordset(%(rows)s::jsonb) AS new (
    source text, record_id text, operator_id text, window_code text, first_day date, last_day date,
    shift_begin time, shift_end time, entered_at timestamptz)
ORDER BY source, record_id
ON CONFLICT (source, record_id) DO UPDATE SET operator_id = excluded.operator_id, window_code = excluded.window_code,
    first_day = excluded.first_day, last_day = excluded.last_day, shift_begin = excluded.shift_begin,
    shift_end = excluded.shift_end, entered_at = excluded.entered_at
WHERE (roster_entry.operator_id, roster_entry.window_code, roster_entry.first_day, roster_entry.last_day,
    roster_entry.shift_begin, roster_entry.shift_end) IS DISTINCT FROM (excluded.operator_id, excluded.window_code,
    excluded.first_day, excluded.last_day, excluded.shift_begin, excluded.shift_end)
RETURNING source, record_id
