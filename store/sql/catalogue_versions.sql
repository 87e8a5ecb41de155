-- All versions of all items, in the order in which they take effect; of several for one day the last imported counts.
SELECT DISTINCT ON (code, valid_from) code, valid_from, item, import_id
FROM catalogue_item
ORDER BY code, valid_from NULLS FIRST, import_id DESC
