-- The audit trail from a number on, in its order.
SELECT seq, at, actor, peer, action, about, detail, previous, seal
FROM audit WHERE seq > %(after)s ORDER BY seq LIMIT %(limit)s
