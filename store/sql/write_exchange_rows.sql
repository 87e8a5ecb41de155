-- Rows of an exchange table as they are now known.
INSERT INTO exchange_row (source, table_key, row_id, stamp, digests, version, made, stored)
SELECT %(source)s, %(table_key)s, row_id, stamp, digests, version, made, stored
FROM jsonb_to_recordset(%(rows)s::jsonb)
    AS r (row_id text, stamp timestamp, digests text[], version integer, made jsonb, stored boolean)
ON CONFLICT (source, table_key, row_id) DO UPDATE SET
    stamp = EXCLUDED.stamp, digests = EXCLUDED.digests, version = EXCLUDED.version,
    made = EXCLUDED.made, stored = EXCLUDED.stored
