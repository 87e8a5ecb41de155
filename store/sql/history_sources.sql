-- Every sender of rows.
SELECT DISTINCT source AS name FROM service_case ORDER BY 1
