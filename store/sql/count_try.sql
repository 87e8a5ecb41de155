-- A password is about to be tried: no row while the account is locked, or there is none. The try counts as wrong until
-- the password proves right; with so many in a row the account is locked for a while, and counting begins anew.
UPDATE account SET
    failures = CASE WHEN failures + 1 >= %(lock_after)s THEN 0 ELSE failures + 1 END,
    locked_until = CASE WHEN failures + 1 >= %(lock_after)s THEN %(locked_until)s ELSE locked_until END
WHERE name = %(name)s AND (locked_until IS NULL OR locked_until <= %(now)s)
RETURNING name
