-- The number of the last import; 0 before the first.
SELECT coalesce(max(import_id), 0) AS import_id FROM catalogue_import
