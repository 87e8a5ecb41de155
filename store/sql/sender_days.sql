-- How many live rows of each sender are here of each civil day since, each in its newest version.
SELECT event.source, (event.occurred_at AT TIME ZONE %(zone)s)::date AS day, count(*) AS held
FROM case_event AS event
WHERE event.source = ANY(%(sources)s) AND NOT event.deleted
    AND event.occurred_at >= %(since)s AND event.occurred_at < %(until)s
    AND NOT EXISTS (
        SELECT FROM case_event AS newer
        WHERE newer.source = event.source AND newer.row_id = event.row_id AND newer.version > event.version)
GROUP BY 1, 2
