-- Which shard has the pictures of a window: the one that told of its camera last. No row: no such window.
SELECT w.department, s.address, s.updated_at
FROM service_window AS w
LEFT JOIN zone AS z ON z.window_code = w.code
LEFT JOIN camera_status AS s ON s.camera_code = z.camera_code
WHERE w.code = %(window)s AND w.retired_at IS NULL
ORDER BY s.updated_at DESC NULLS LAST LIMIT 1
