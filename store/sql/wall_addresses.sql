-- Which shard has the pictures of each of these windows: the one that told of its camera last. Windows that do not
-- exist have no row.
SELECT DISTINCT ON (w.code) w.code, w.department, s.address, s.updated_at
FROM service_window AS w
LEFT JOIN zone AS z ON z.window_code = w.code
LEFT JOIN camera_status AS s ON s.camera_code = z.camera_code
WHERE w.code = ANY (%(windows)s) AND w.retired_at IS NULL
ORDER BY w.code, s.updated_at DESC NULLS LAST
