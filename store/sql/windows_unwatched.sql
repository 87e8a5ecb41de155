-- Windows that no camera shows, and whose last told state still goes on.
SELECT w.code
FROM service_window AS w
CROSS JOIN LATERAL (SELECT state FROM state_change WHERE window_code = w.code ORDER BY at DESC LIMIT 1) AS newest
WHERE newest.state <> 'unknown' AND NOT EXISTS (SELECT FROM lease WHERE w.code = ANY(lease.windows))
ORDER BY w.code
