-- Keep a refused row whole, with the reason.
INSERT INTO rejected_row (source, row_id, raw, problem, received_at)
VALUES (%(source)s, %(row_id)s, %(raw)s, %(problem)s, %(now)s)
