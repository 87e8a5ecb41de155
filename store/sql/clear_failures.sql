-- The right password was given.
UPDATE account SET failures = 0, locked_until = NULL WHERE name = %(name)s AND (failures > 0 OR locked_until IS NOT NULL)
