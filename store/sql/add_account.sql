-- A new account, or a retired one taken into use again; no row when the name is in use.
INSERT INTO account (name, role, department, password_hash, must_change, created_at)
VALUES (%(name)s, %(role)s, %(department)s, %(hash)s, true, %(now)s)
ON CONFLICT (name) DO UPDATE
    SET role = excluded.role, department = excluded.department, password_hash = excluded.password_hash,
        must_change = true, failures = 0, locked_until = NULL, created_at = excluded.created_at, retired_at = NULL
    WHERE account.retired_at IS NOT NULL
RETURNING name
