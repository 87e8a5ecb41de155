-- A sealed row of the audit trail.
INSERT INTO audit (at, actor, peer, action, about, detail, previous, seal)
VALUES (%(at)s, %(actor)s, %(peer)s, %(action)s, %(about)s, %(detail)s, %(previous)s, %(seal)s)
