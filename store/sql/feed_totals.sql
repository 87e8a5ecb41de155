-- What sources say they have of each day, beside the live rows that are here, each in its newest version.
SELECT total.source, total.day, total.kind, total.number AS told, total.told_at, (
    SELECT count(*) FROM case_event AS event
    WHERE event.source = total.source AND event.kind = total.kind AND NOT event.deleted
        AND event.occurred_at >= total.day::timestamp AT TIME ZONE %(zone)s
        AND event.occurred_at < (total.day + 1)::timestamp AT TIME ZONE %(zone)s
        AND NOT EXISTS (
            SELECT FROM case_event AS newer
            WHERE newer.source = event.source AND newer.row_id = event.row_id AND newer.version > event.version)
) AS held
FROM feed_total AS total
WHERE (%(source)s::text IS NULL OR total.source = %(source)s) AND total.day >= %(since)s
ORDER BY total.source, total.day, total.kind
