-- Which import each version of an item came with; of several for one day the last.
SELECT DISTINCT ON (item.valid_from) item.valid_from AS from_day, import.imported_at, import.imported_by, import.file,
    import.sha256, import.valid_from, import.added, import.changed, import.ended
FROM catalogue_item AS item JOIN catalogue_import AS import USING (import_id)
WHERE item.code = %(code)s
ORDER BY item.valid_from NULLS FIRST, item.import_id DESC
