-- What a person decided about an alert.
UPDATE alert SET state = %(state)s, assignee = %(assignee)s,
    decision_reason = %(reason)s, decided_by = %(decided_by)s, decided_at = %(decided_at)s
WHERE alert_no = %(alert_no)s
