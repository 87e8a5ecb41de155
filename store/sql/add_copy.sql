-- A copy of evidence is ordered.
INSERT INTO evidence_copy (copy_id, evidence_id, alert_no, recipient, ordered_by, ordered_at, heard_at, keep_until)
VALUES (%(id)s, %(evidence_id)s, %(alert_no)s, %(recipient)s, %(actor)s, %(now)s, %(now)s, %(keep_until)s)
