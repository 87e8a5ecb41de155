-- Hold an alert while it is changed.
SELECT state, assignee, explain_due, explained_at FROM alert WHERE alert_no = %(alert_no)s FOR UPDATE
