-- Which of some window codes are windows of this hall.
SELECT code FROM service_window WHERE code = ANY(%(windows)s) AND retired_at IS NULL ORDER BY code
