-- The newest stored change of each of some windows, and up to when each is known to have been watched.
SELECT newest.*, seen.seen_at
FROM unnest(%(windows)s::text[]) AS wanted (code)
CROSS JOIN LATERAL (
    SELECT window_code, at, state, reason, camera_code, customer, customer_since, confidence, decided_at
    FROM state_change WHERE window_code = wanted.code ORDER BY at DESC LIMIT 1
) AS newest
LEFT JOIN window_seen AS seen ON seen.window_code = wanted.code
