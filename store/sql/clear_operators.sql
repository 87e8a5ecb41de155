-- Operators are written anew at each start.
DELETE FROM operator
