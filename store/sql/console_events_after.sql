-- What the consoles have not heard yet, in its order.
SELECT seq, at, topic, payload FROM console_event WHERE seq > %(seq)s ORDER BY seq LIMIT %(limit)s
