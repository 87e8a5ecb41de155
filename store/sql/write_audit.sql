-- Who did what.
INSERT INTO audit (at, actor, peer, action, object, detail, previous, seal)
VALUES (%(at)s, %(actor)s, %(peer)s, %(action)s, %(object)s, %(detail)s::jsonb, %(previous)s, %(seal)s)
