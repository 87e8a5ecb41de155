-- The session was used.
UPDATE login_session SET seen_at = %(now)s WHERE token_hash = %(token_hash)s AND seen_at < %(now)s
