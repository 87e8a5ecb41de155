-- The seal that the next row of the audit trail is sealed with.
SELECT seal FROM audit ORDER BY seq DESC LIMIT 1
