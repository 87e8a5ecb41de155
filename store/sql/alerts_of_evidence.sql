-- The alerts that a picture or clip belongs to.
SELECT alert_no FROM alert_evidence WHERE evidence_id = %(id)s ORDER BY alert_no
