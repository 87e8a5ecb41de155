-- The right password.
UPDATE account SET failures = 0, locked_until = NULL WHERE name = %(name)s
