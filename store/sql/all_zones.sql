-- Which windows every camera in service shows, and all cameras that show none.
SELECT c.code AS camera_code, z.window_code
FROM camera AS c LEFT JOIN zone AS z ON z.camera_code = c.code
WHERE c.retired_at IS NULL
