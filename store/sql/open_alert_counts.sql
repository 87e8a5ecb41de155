-- Open alerts of each window by level.
SELECT window_code, level, count(*) AS number FROM alert
WHERE state IN ('raised', 'assigned') AND window_code IS NOT NULL GROUP BY window_code, level
