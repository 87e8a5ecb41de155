-- The newest refused rows of a sender, door, reason and span, and how many there are in all.
SELECT rejected_id, source, door, row_id, raw, problem, told, md5(told) AS reason, received_at, times,
    count(*) OVER () AS total
FROM (
    SELECT rejected_id, source, door, row_id, raw, problem, received_at, times,
        regexp_replace(problem, %(quoted)s, '…', 'g') AS told
    FROM rejected_row
    WHERE (%(source)s::text IS NULL OR source = %(source)s) AND (%(door)s::text IS NULL OR door = %(door)s)
        AND (%(since)s::timestamptz IS NULL OR received_at >= %(since)s)
        AND (%(until)s::timestamptz IS NULL OR received_at < %(until)s)
) AS refused
WHERE %(reason)s::text IS NULL OR md5(told) = %(reason)s
ORDER BY received_at DESC, rejected_id DESC
LIMIT %(most)s
