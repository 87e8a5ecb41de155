-- A picture or clip is on disk.
UPDATE evidence SET state = 'ready', problem = '', path = %(path)s, bytes = %(bytes)s, sha256 = %(sha256)s
WHERE evidence_id = %(id)s AND state <> 'ready'
RETURNING evidence_id
