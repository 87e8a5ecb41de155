-- Files that are deleted now; the rows stay. What came into use since it was chosen is left out.
UPDATE evidence SET state = 'deleted', deleted_at = %(now)s, deleted_why = %(why)s
WHERE evidence_id = ANY(%(ids)s) AND state = 'ready' AND evidence_id NOT IN (SELECT evidence_id FROM evidence_in_use)
RETURNING evidence_id, path
