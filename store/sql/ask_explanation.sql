-- The department of an alert is asked to explain it until an instant.
UPDATE alert SET explain_due = %(explain_due)s, explained_at = NULL WHERE alert_no = %(alert_no)s
