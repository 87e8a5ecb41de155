-- What is known of rows of an exchange table.
SELECT row_id, stamp, digests, version, made, stored
FROM exchange_row
WHERE source = %(source)s AND table_key = %(table_key)s AND row_id = ANY(%(row_ids)s)
