-- Decided alerts of a span, with the camera that showed them; an alert of a window has its evidence's camera.
SELECT window_code, occurred_from, state = 'dismissed' AS dismissed,
    COALESCE(camera_code, (
        SELECT min(evidence.camera_code) FROM alert_evidence AS link JOIN evidence USING (evidence_id)
        WHERE link.alert_no = alert.alert_no
    )) AS camera_code
FROM alert
WHERE state IN ('confirmed', 'dismissed') AND occurred_from >= %(since)s AND occurred_from < %(until)s
    AND (%(departments)s::text[] IS NULL OR department = ANY(%(departments)s))
ORDER BY occurred_from, alert_no
