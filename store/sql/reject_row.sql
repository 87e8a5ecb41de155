-- Keep a refused row whole, with the reason; the same row with the same reason is kept once, as it came last.
INSERT INTO rejected_row (source, door, row_id, raw, problem, received_at)
VALUES (%(source)s, %(door)s, %(row_id)s, %(raw)s, %(problem)s, %(now)s)
ON CONFLICT (source, door, coalesce(row_id, md5(raw::text)), md5(problem))
DO UPDATE SET raw = EXCLUDED.raw, received_at = EXCLUDED.received_at, times = rejected_row.times + 1
