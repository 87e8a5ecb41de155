-- What items become from a day on.
INSERT INTO catalogue_item (code, valid_from, import_id, item)
SELECT new.code, new.valid_from, %(import_id)s, nullif(new.item, 'null'::jsonb)
FROM jsonb_to_recordset(%(rows)s::jsonb) AS new (code text, valid_from date, item jsonb)
