-- Every version of an operator's rows of some kinds that happened in a span, both ends included.
SELECT source, row_id, version, kind, case_no, occurred_at, received_at, ended_at, seq, deleted, item_code, department,
    case_type, promised_amount, promised_unit, statutory_amount, statutory_unit, promise_due, applicant, step, outcome,
    reason, operator_id, operator_name, window_code, ticket_no, terminal, fee_code, amount_fen, receipt_no, payer,
    item_version, channel, automatic, urgent, applicant_key, applicant_class, materials, control, document_no,
    notice_no, approver_id, basis, granted_amount, granted_unit, to_department, quantity, payee, waiver_no,
    rating, appealed, presence, presence_age
FROM case_event
WHERE operator_id = %(operator_id)s AND occurred_at BETWEEN %(since)s AND %(until)s AND kind = ANY(%(kinds)s)
ORDER BY occurred_at, source, row_id, version
