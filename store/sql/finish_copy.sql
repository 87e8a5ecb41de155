-- A copy is on disk.
UPDATE evidence_copy SET state = 'ready', progress = 1, heard_at = %(now)s, path = %(path)s, bytes = %(bytes)s,
    sha256 = %(sha256)s
WHERE copy_id = %(id)s
