-- How far the tables of all exchanges were read, and how the last look at each went.
SELECT source, table_key, mark, looked_at, heard_at, problem, rows_taken
FROM exchange_table
ORDER BY source, table_key
