-- The account behind a cookie, while the session is neither too old nor idle for too long.
SELECT login_session.token_hash, login_session.csrf, login_session.seen_at, login_session.expires_at,
    login_session.peer, account.name, account.role, account.department, account.must_change
FROM login_session JOIN account ON account.name = login_session.account
WHERE login_session.token_hash = %(token_hash)s AND login_session.expires_at > %(now)s
    AND login_session.seen_at > %(idle_since)s AND account.retired_at IS NULL
