-- The audit from a row on, in its order.
SELECT seq, at, actor, peer, action, object, detail, previous, seal FROM audit WHERE seq > %(seq)s ORDER BY seq LIMIT %(limit)s
