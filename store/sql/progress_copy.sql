-- A part of a copy is done.
UPDATE evidence_copy SET state = 'making', progress = %(progress)s, heard_at = %(now)s
WHERE copy_id = %(id)s AND state IN ('waiting', 'making')
