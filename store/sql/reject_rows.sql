-- reject_rows
-- Keep refused rows whole with the reason; the same row with the same reason is kept once, as it came last.
INSERT INTO rejected_row (source, door, row_id, raw, problem, received_at, times)
SELECT %(source)s, %(door)s, row_id, raw, problem, %(now)s, times
FROM (
    SELECT DISTINCT ON (name, problem) row_id, raw, problem, place, count(*) OVER (PARTITION BY name, problem) AS times
    FROM (
        SELECT row_id, raw::jsonb AS raw, problem, place, coalesce(row_id, md5(raw::jsonb::text)) AS name
        FROM unnest(%(row_ids)s::text[], %(raws)s::text[], %(problems)s::text[])
            WITH ORDINALITY AS new (row_id, raw, problem, place)
    ) AS named
    ORDER BY name, problem, place DESC
) AS told
ORDER BY place
ON CONFLICT (source, door, coalesce(row_id, md5(raw::text)), md5(problem))
DO UPDATE SET raw = EXCLUDED.raw, received_at = EXCLUDED.received_at, times = rejected_row.times + EXCLUDED.times
