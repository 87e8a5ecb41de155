-- Copies that a process still has in hand.
UPDATE evidence_copy SET heard_at = %(now)s WHERE copy_id = ANY(%(ids)s) AND state IN ('waiting', 'making')
