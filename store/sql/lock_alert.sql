-- Hold an alert while it is changed.
SELECT state, assignee FROM alert WHERE alert_no = %(alert_no)s FOR UPDATE
