-- Everybody who ever made a row by hand.
SELECT DISTINCT operator_id AS name FROM case_event WHERE operator_id IS NOT NULL ORDER BY 1
