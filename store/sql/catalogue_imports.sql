-- Every import, newest first.
SELECT import_id, imported_at, imported_by, file, sha256, valid_from, added, changed, ended
FROM catalogue_import ORDER BY import_id DESC
