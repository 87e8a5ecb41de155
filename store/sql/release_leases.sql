-- Give groups back: anybody may take them.
UPDATE lease SET holder = NULL, expires_at = NULL WHERE holder = %(boot)s AND name = ANY(%(names)s)
