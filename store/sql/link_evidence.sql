-- This evidence shows what the alert is about.
INSERT INTO alert_evidence (alert_no, evidence_id) SELECT %(alert_no)s, unnest(%(ids)s::uuid[]) ON CONFLICT DO NOTHING
