-- Write down who did what with an alert. The caller holds the alert's row.
INSERT INTO alert_history (alert_no, step, at, actor, action, note)
SELECT %(alert_no)s, coalesce(max(step), 0) + 1, %(at)s, %(actor)s, %(action)s, %(note)s
FROM alert_history WHERE alert_no = %(alert_no)s
