-- Every version of the rows of some cases; rows that a later version moved to another case are that one's.
SELECT source, row_id, version, kind, case_no, occurred_at, received_at, ended_at, seq, deleted, item_code, department,
    case_type, promised_amount, promised_unit, statutory_amount, statutory_unit, promise_due, applicant, step, outcome,
    reason, operator_id, operator_name, window_code, ticket_no, terminal, fee_code, amount_fen, receipt_no, payer,
    item_version, channel, automatic, urgent, applicant_key, applicant_class, materials, control, document_no,
    notice_no, approver_id, basis, granted_amount, granted_unit, to_department, quantity, payee, waiver_no,
    rating, appealed, presence, presence_age
FROM case_event AS event
WHERE case_no = ANY(%(cases)s) AND (
    -- As a value, looked up by its key for each row: joined, the whole log was read for every batch.
    SELECT later.version FROM case_event AS later
    WHERE later.source = event.source AND later.row_id = event.row_id AND later.version > event.version
        AND later.case_no <> event.case_no
    LIMIT 1) IS NULL
ORDER BY case_no, occurred_at, source, row_id, version
