-- A new password; failures are forgotten.
UPDATE account SET password_hash = %(password_hash)s, must_change = %(must_change)s, failures = 0, locked_until = NULL
WHERE name = %(name)s RETURNING name
