-- A case as its newest rows tell it.
SELECT case_no, source, item_code, department, window_code, case_type, applied_at, accepted_at, closed_at, outcome,
    promise_due, updated_at
FROM service_case WHERE case_no = %(case_no)s
