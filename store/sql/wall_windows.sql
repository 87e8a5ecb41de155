-- Every window in service, in the hall's order, with its newest state, the newest act by hand that the case log tells
-- of it, its open cases and its open alerts by level.
WITH open_alert AS (
    SELECT window_code, level, count(*) AS number
    FROM alert WHERE state IN ('raised', 'assigned') AND window_code IS NOT NULL GROUP BY window_code, level
), open_level AS (
    SELECT window_code, jsonb_object_agg(level, number) AS alerts FROM open_alert GROUP BY window_code
), open_case AS (
    SELECT window_code, count(*) AS cases FROM service_case WHERE closed_at IS NULL GROUP BY window_code
)
SELECT w.code, w.name_zh, w.name_en, w.department, w.floor, seen.seen_at,
       (SELECT min(z.camera_code) FROM zone AS z WHERE z.window_code = w.code) AS camera,
       newest.at AS since, newest.state, newest.reason, newest.customer, newest.confidence, act.at AS acted_at,
       coalesce(open_case.cases, 0) AS open_cases, coalesce(open_level.alerts, '{}'::jsonb) AS alerts
FROM service_window AS w
LEFT JOIN window_seen AS seen ON seen.window_code = w.code
LEFT JOIN LATERAL (
    SELECT at, state, reason, customer, confidence
    FROM state_change WHERE window_code = w.code ORDER BY at DESC LIMIT 1
) AS newest ON true
LEFT JOIN LATERAL (
    SELECT event.occurred_at AS at FROM case_event AS event
    WHERE event.window_code = w.code AND event.kind = ANY(%(hands_on)s::text[]) AND event.operator_id IS NOT NULL
        AND NOT event.deleted AND event.automatic IS NOT TRUE AND event.channel IS DISTINCT FROM 'batch'
    ORDER BY event.occurred_at DESC LIMIT 1
) AS act ON true
LEFT JOIN open_case ON open_case.window_code = w.code
LEFT JOIN open_level ON open_level.window_code = w.code
WHERE w.retired_at IS NULL AND (%(codes)s::text[] IS NULL OR w.code = ANY (%(codes)s::text[]))
ORDER BY w.position, w.code
