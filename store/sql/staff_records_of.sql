-- What some records said until now.
WITH asked AS (
    SELECT * FROM unnest(%(sources)s::text[], %(ids)s::text[]) AS asked (source, record_id)
)
SELECT source, record_id, true AS is_roster, operator_id, window_code, NULL::timestamptz AS from_at
FROM roster_entry JOIN asked USING (source, record_id)
UNION ALL
SELECT source, record_id, false, operator_id, window_code, from_at FROM staff_event JOIN asked USING (source, record_id)
