-- An alert was explained.
UPDATE alert SET explained_at = %(now)s WHERE alert_no = %(alert_no)s
