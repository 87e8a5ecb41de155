-- Every sender of the case log and when its last row came; the senders are found by skipping through an index.
WITH RECURSIVE known AS (
    (SELECT source FROM case_event ORDER BY source LIMIT 1)
    UNION ALL
    SELECT (SELECT min(event.source) FROM case_event AS event WHERE event.source > known.source)
    FROM known WHERE known.source IS NOT NULL
)
SELECT source,
    (SELECT max(event.received_at) FROM case_event AS event WHERE event.source = known.source) AS heard_at
FROM known
WHERE source IS NOT NULL
