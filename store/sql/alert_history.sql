-- Who did what with an alert, in order.
SELECT step, at, actor, action, note FROM alert_history WHERE alert_no = %(alert_no)s ORDER BY step
