-- Every service item that a case was of.
SELECT DISTINCT item_code AS name FROM service_case WHERE item_code IS NOT NULL ORDER BY 1
