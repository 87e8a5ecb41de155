-- The nearest usable picture and clip of a window, or of a camera, about a moment.
SELECT DISTINCT ON (kind) evidence_id, kind FROM evidence
WHERE (window_code = %(window)s OR (%(window)s::text IS NULL AND camera_code = %(camera)s))
    AND moment BETWEEN %(earliest)s AND %(latest)s AND state IN ('wanted', 'ready')
ORDER BY kind, abs(extract(epoch FROM moment - %(moment)s::timestamptz)), moment
