-- Open alerts about a window or camera that the hall no longer has: nobody will see their condition end.
UPDATE alert SET condition_ended_at = now()
FROM (
    SELECT 'window' AS subject, code FROM service_window WHERE retired_at IS NOT NULL
    UNION ALL SELECT 'camera', code FROM camera WHERE retired_at IS NOT NULL
) AS gone
WHERE alert.subject = gone.subject AND alert.subject_id = gone.code
    AND alert.state IN ('raised', 'assigned') AND alert.condition_ended_at IS NULL
RETURNING alert.alert_no
