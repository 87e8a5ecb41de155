-- A picture or clip cannot be had.
UPDATE evidence SET state = 'failed', problem = %(problem)s WHERE evidence_id = %(id)s AND state = 'wanted'
RETURNING evidence_id
