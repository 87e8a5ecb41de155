-- The first line in the histories of new alerts.
INSERT INTO alert_history (alert_no, step, at, actor, action)
SELECT alert_no, 1, %(at)s, %(actor)s, 'raise' FROM unnest(%(alerts)s::text[]) AS alert_no
