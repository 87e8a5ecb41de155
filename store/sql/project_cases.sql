-- Cases as their newest rows tell them.
WITH live AS (
    SELECT event.* FROM case_event AS event
    WHERE event.case_no = ANY(%(cases)s) AND NOT event.deleted AND NOT EXISTS (
        SELECT FROM case_event AS later
        WHERE later.source = event.source AND later.row_id = event.row_id AND later.version > event.version)
), told AS (
    SELECT case_no,
        (array_agg(source ORDER BY occurred_at, row_id))[1] AS source,
        (array_agg(item_code ORDER BY occurred_at, row_id) FILTER (WHERE item_code IS NOT NULL))[1] AS item_code,
        (array_agg(department ORDER BY occurred_at, row_id) FILTER (WHERE department IS NOT NULL))[1] AS department,
        (array_agg(window_code ORDER BY kind <> 'accept', occurred_at, row_id)
            FILTER (WHERE window_code IS NOT NULL))[1] AS window_code,
        (array_agg(case_type ORDER BY occurred_at, row_id) FILTER (WHERE case_type IS NOT NULL))[1] AS case_type,
        min(occurred_at) FILTER (WHERE kind = 'apply') AS applied_at,
        min(occurred_at) FILTER (WHERE kind = 'accept') AS accepted_at,
        max(occurred_at) FILTER (WHERE kind = 'close') AS closed_at,
        (array_agg(outcome ORDER BY occurred_at DESC, row_id)
            FILTER (WHERE kind = 'close' AND outcome IS NOT NULL))[1] AS outcome,
        (array_agg(promise_due ORDER BY kind <> 'accept', occurred_at, row_id)
            FILTER (WHERE promise_due IS NOT NULL AND kind NOT IN ('step', 'stop', 'supplement', 'subtask')))[1]
            AS promise_due
    FROM live GROUP BY case_no
)
UPDATE service_case SET source = told.source, item_code = told.item_code, department = told.department,
    window_code = told.window_code, case_type = told.case_type, applied_at = told.applied_at,
    accepted_at = told.accepted_at, closed_at = told.closed_at, outcome = told.outcome, promise_due = told.promise_due
FROM told WHERE service_case.case_no = told.case_no
RETURNING service_case.case_no, service_case.item_code
