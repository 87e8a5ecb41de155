-- Somebody is still there.
UPDATE login_session SET seen_at = greatest(seen_at, %(now)s) WHERE token_hash = %(token_hash)s
