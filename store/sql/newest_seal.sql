-- The seal of the newest row.
SELECT seal FROM audit ORDER BY seq DESC LIMIT 1
