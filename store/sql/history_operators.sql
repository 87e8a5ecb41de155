-- Everybody whom a roster or a stand-in names.
SELECT operator_id AS name FROM roster_entry
UNION
SELECT operator_id FROM staff_event WHERE operator_id IS NOT NULL
ORDER BY 1
