-- Whether the parts of the hall do their work, in one row.
SELECT count(c.code) AS cameras,
       count(*) FILTER (WHERE s.connected AND s.updated_at > now() - interval '15 seconds') AS connected,
       max(s.updated_at) AS heard_at,
       NOT EXISTS (
           SELECT FROM shard WHERE config_fault <> '' AND heard_at > now() - interval '15 seconds'
       ) AS configured,
       (SELECT min(due_at) FROM judge_queue) AS oldest_due,
       (SELECT coalesce(jsonb_object_agg(level, number), '{}'::jsonb) FROM (
           SELECT level, count(*) AS number FROM alert WHERE state IN ('raised', 'assigned') GROUP BY level
       ) AS open) AS open_alerts
FROM camera AS c LEFT JOIN camera_status AS s ON s.camera_code = c.code
WHERE c.retired_at IS NULL
