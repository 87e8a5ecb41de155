-- Use a number; a row when nobody did before.
INSERT INTO feed_nonce (source, nonce, used_at) VALUES (%(source)s, %(nonce)s, %(now)s)
ON CONFLICT DO NOTHING
RETURNING nonce
