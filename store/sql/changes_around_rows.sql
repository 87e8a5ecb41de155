-- The changes of windows about the instants of some rows: for each row those in its span, and the one in force when
-- that begins, if it is not older than a week. Bounds of time are the batch's own too, for hypertables.
SELECT wanted.key, change.window_code, change.at, change.state, change.reason, change.camera_code, change.customer,
    change.customer_since, change.confidence, change.decided_at, seen.seen_at
FROM unnest(%(keys)s::text[], %(windows)s::text[], %(since)s::timestamptz[], %(until)s::timestamptz[])
    AS wanted (key, code, since, until)
JOIN window_seen AS seen ON seen.window_code = wanted.code
CROSS JOIN LATERAL (
    (SELECT * FROM state_change
     WHERE window_code = wanted.code AND at <= wanted.since AND at > wanted.since - INTERVAL '7 days'
        AND at <= %(latest)s AND at > %(earliest)s::timestamptz - INTERVAL '7 days'
     ORDER BY at DESC LIMIT 1)
    UNION ALL
    (SELECT * FROM state_change
     WHERE window_code = wanted.code AND at > wanted.since AND at < wanted.until
        AND at < %(latest)s AND at > %(earliest)s)
) AS change
ORDER BY wanted.key, change.at
