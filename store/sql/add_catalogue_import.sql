-- Write down who imported what.
INSERT INTO catalogue_import (imported_at, imported_by, file, sha256, valid_from, added, changed, ended)
VALUES (%(imported_at)s, %(imported_by)s, %(file)s, %(sha256)s, %(valid_from)s, %(added)s, %(changed)s, %(ended)s)
RETURNING import_id
