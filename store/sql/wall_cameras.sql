-- Every camera in service with how it is doing and whose windows it shows.
SELECT c.code, c.name_zh, c.name_en, s.*,
       coalesce(shown.departments, '{}'::text[]) AS departments, coalesce(shown.windows, '{}'::text[]) AS windows
FROM camera AS c
LEFT JOIN camera_status AS s ON s.camera_code = c.code
LEFT JOIN LATERAL (
    SELECT array_agg(DISTINCT w.department) FILTER (WHERE w.department IS NOT NULL) AS departments,
           array_agg(w.code) AS windows
    FROM zone AS z JOIN service_window AS w ON w.code = z.window_code
    WHERE z.camera_code = c.code AND w.retired_at IS NULL
) AS shown ON true
WHERE c.retired_at IS NULL AND (%(codes)s::text[] IS NULL OR c.code = ANY (%(codes)s::text[]))
ORDER BY c.code
