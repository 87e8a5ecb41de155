-- Records that their sender withdrew, with what they said.
WITH gone AS (
    SELECT * FROM unnest(%(sources)s::text[], %(ids)s::text[]) AS gone (source, record_id)
), rosters AS (
    DELETE FROM roster_entry USING gone
    WHERE roster_entry.source = gone.source AND roster_entry.record_id = gone.record_id
    RETURNING roster_entry.source, roster_entry.record_id, operator_id, window_code, NULL::timestamptz AS from_at
), events AS (
    DELETE FROM staff_event USING gone
    WHERE staff_event.source = gone.source AND staff_event.record_id = gone.record_id
    RETURNING staff_event.source, staff_event.record_id, operator_id, window_code, from_at
)
SELECT * FROM rosters UNION ALL SELECT * FROM events
