-- All accounts, those in use first.
SELECT name, role, department, password_hash, must_change, failures, locked_until, created_at, retired_at
FROM account ORDER BY retired_at IS NOT NULL, name
