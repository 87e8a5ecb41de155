-- Another password; the count of wrong ones starts anew.
UPDATE account SET password_hash = %(hash)s, must_change = %(must_change)s, failures = 0, locked_until = NULL
WHERE name = %(name)s AND retired_at IS NULL RETURNING name
