-- How many accepted cases each window has not closed.
SELECT window_code, count(*) AS number FROM service_case
WHERE closed_at IS NULL AND accepted_at IS NOT NULL AND window_code IS NOT NULL GROUP BY window_code
