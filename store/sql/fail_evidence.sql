-- A picture or clip cannot be had.
UPDATE evidence SET state = 'failed', problem = %(problem)s, missing = %(missing)s
WHERE evidence_id = %(id)s AND state = 'wanted'
RETURNING evidence_id
