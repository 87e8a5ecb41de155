-- An account that may not log in any more; its name stays in history.
UPDATE account SET retired_at = %(now)s WHERE name = %(name)s AND retired_at IS NULL RETURNING name
