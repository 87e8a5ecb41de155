-- An account by its name.
SELECT name, role, department, password_hash, must_change, failures, locked_until, created_at, retired_at
FROM account WHERE name = %(name)s
