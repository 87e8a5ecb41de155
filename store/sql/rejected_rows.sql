-- Refused rows, the newest first.
SELECT rejected_id, source, door, row_id, raw, problem, received_at, times
FROM rejected_row
WHERE (%(source)s::text IS NULL OR source = %(source)s) AND (%(ids)s::bigint[] IS NULL OR rejected_id = ANY(%(ids)s))
    AND (%(row_id)s::text IS NULL OR row_id = %(row_id)s OR starts_with(row_id, %(row_id)s || '/'))
ORDER BY received_at DESC, rejected_id DESC
LIMIT %(most)s
