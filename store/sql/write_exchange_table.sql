-- How a look at an exchange table went. A mark never goes back; a look that failed keeps when the last good one was.
INSERT INTO exchange_table (source, table_key, mark, looked_at, heard_at, problem, rows_taken)
VALUES (%(source)s, %(table_key)s, %(mark)s, %(now)s, %(heard_at)s, %(problem)s, %(taken)s)
ON CONFLICT (source, table_key) DO UPDATE SET
    mark = greatest(exchange_table.mark, EXCLUDED.mark),
    looked_at = EXCLUDED.looked_at,
    heard_at = coalesce(EXCLUDED.heard_at, exchange_table.heard_at),
    problem = EXCLUDED.problem,
    rows_taken = exchange_table.rows_taken + EXCLUDED.rows_taken
