-- A picture or clip is on disk.
UPDATE evidence SET state = 'ready', problem = '', path = %(path)s, bytes = %(bytes)s, sha256 = %(sha256)s,
    shows_from = %(shows_from)s, shows_to = %(shows_to)s, missing = %(missing)s, views = %(views)s
WHERE evidence_id = %(id)s AND state IN ('wanted', 'failed')
RETURNING evidence_id
