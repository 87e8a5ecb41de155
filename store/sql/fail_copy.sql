-- A copy cannot be made.
UPDATE evidence_copy SET state = 'failed', problem = %(problem)s, heard_at = %(now)s WHERE copy_id = %(id)s
