-- One more wrong password; the one that reaches the limit locks the account and starts the count anew.
UPDATE account
SET failures = CASE WHEN failures + 1 >= %(lock_after)s THEN 0 ELSE failures + 1 END,
    locked_until = CASE WHEN failures + 1 >= %(lock_after)s THEN %(locked_until)s ELSE locked_until END
WHERE name = %(name)s AND retired_at IS NULL
RETURNING locked_until
