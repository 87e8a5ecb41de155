-- Which shard has the pictures of a window: the one that heard of its camera last.
SELECT s.address, s.updated_at, w.department
FROM zone AS z
JOIN service_window AS w ON w.code = z.window_code AND w.retired_at IS NULL
JOIN camera_status AS s ON s.camera_code = z.camera_code
WHERE z.window_code = %(window)s
ORDER BY s.updated_at DESC LIMIT 1
