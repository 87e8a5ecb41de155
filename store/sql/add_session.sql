-- Somebody logged in.
INSERT INTO login_session (token_hash, account, csrf, created_at, seen_at, expires_at, peer)
VALUES (%(token_hash)s, %(account)s, %(csrf)s, %(now)s, %(now)s, %(expires_at)s, %(peer)s)
