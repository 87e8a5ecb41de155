-- Refused rows by sender, door and reason: a problem without the values that it quotes, one of its texts beside it.
SELECT md5(told) AS reason, told, source, door, min(problem) AS problem, count(*) AS number,
    min(received_at) AS first_at, max(received_at) AS last_at
FROM (
    SELECT source, door, problem, received_at, regexp_replace(problem, %(quoted)s, '…', 'g') AS told
    FROM rejected_row
    WHERE (%(source)s::text IS NULL OR source = %(source)s)
        AND (%(since)s::timestamptz IS NULL OR received_at >= %(since)s)
        AND (%(until)s::timestamptz IS NULL OR received_at < %(until)s)
) AS refused
GROUP BY told, source, door
ORDER BY count(*) DESC, source, door, told
