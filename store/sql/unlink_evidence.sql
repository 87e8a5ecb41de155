-- Take evidence off its alerts, before it is forgotten.
DELETE FROM alert_evidence WHERE evidence_id = ANY(%(ids)s)
