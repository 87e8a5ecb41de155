-- What of an alert's explanation is known.
SELECT window_code, department, state, explain_due, explained_at FROM alert WHERE alert_no = %(alert_no)s
