-- known_case_events
-- Every version that is there of rows with these ids.
SELECT known.source, known.row_id, known.version, known.case_no
FROM jsonb_array_elements_text(%(row_ids)s::jsonb) AS asked (row_id)
JOIN case_event AS known ON known.source = ANY(%(sources)s) AND known.row_id = asked.row_id
