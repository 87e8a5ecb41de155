-- An account that may no longer log in; what it did stays its own.
UPDATE account SET retired_at = %(now)s WHERE name = %(name)s AND retired_at IS NULL RETURNING name
