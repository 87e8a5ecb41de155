-- A new account; nothing when the name is taken.
INSERT INTO account (name, role, department, password_hash, must_change, created_at)
VALUES (%(name)s, %(role)s, %(department)s, %(password_hash)s, true, %(now)s)
ON CONFLICT (name) DO NOTHING
RETURNING name
