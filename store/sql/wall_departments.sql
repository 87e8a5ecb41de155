-- The resident departments.
SELECT code, name_zh, name_en FROM department ORDER BY code
