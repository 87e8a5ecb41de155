-- A session that still holds, with the account as it is now.
SELECT s.account, s.csrf, s.seen_at, a.role, a.department, a.must_change
FROM login_session AS s JOIN account AS a ON a.name = s.account
WHERE s.token_hash = %(token_hash)s AND s.expires_at > %(now)s AND s.seen_at > %(idle_since)s
  AND a.retired_at IS NULL
