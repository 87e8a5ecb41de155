-- Store rows of the case log that are new, each with what the video said of its window at that instant: the state in
-- force, if the window was watched up to then, and how old the knowledge was. Bounds of time are the batch's own, so
-- that a hypertable is searched in few chunks.
INSERT INTO case_event (
    source, row_id, version, kind, case_no, occurred_at, received_at, ended_at, seq, deleted, item_code, department,
    case_type, promised_amount, promised_unit, statutory_amount, statutory_unit, promise_due, applicant, step, outcome,
    reason, operator_id, operator_name, window_code, ticket_no, terminal, fee_code, amount_fen, receipt_no, payer,
    item_version, channel, automatic, urgent, applicant_key, applicant_class, materials, control, document_no,
    notice_no, approver_id, basis, granted_amount, granted_unit, to_department, quantity, payee, waiver_no,
    rating, appealed, presence, presence_age)
SELECT new.*,
    CASE
        WHEN seen.seen_at < new.occurred_at - %(tolerance)s::interval THEN 'unknown'
        WHEN seen.seen_at IS NULL THEN 'unknown'
        WHEN force.state IN ('attended', 'serving', 'head_down', 'phone', 'gathering') THEN 'present'
        WHEN force.state IN ('away', 'empty', 'waiting') THEN 'absent'
        ELSE 'unknown'
    END,
    CASE WHEN force.state IS NOT NULL THEN greatest(new.occurred_at - seen.seen_at, INTERVAL '0') END
FROM json_to_recordset(%(rows)s::json) AS new (
        source text, row_id text, version integer, kind text, case_no text, occurred_at timestamptz,
        received_at timestamptz, ended_at timestamptz, seq bigint, deleted boolean, item_code text, department text,
        case_type text, promised_amount integer, promised_unit text, statutory_amount integer, statutory_unit text,
        promise_due timestamptz, applicant text, step text, outcome text, reason text, operator_id text,
        operator_name text, window_code text, ticket_no text, terminal text, fee_code text, amount_fen bigint,
        receipt_no text, payer text, item_version text, channel text, automatic boolean, urgent boolean,
        applicant_key text, applicant_class text, materials text[], control text, document_no text, notice_no text,
        approver_id text, basis text, granted_amount integer, granted_unit text, to_department text,
        quantity double precision, payee text, waiver_no text, rating smallint, appealed boolean)
LEFT JOIN window_seen AS seen ON seen.window_code = new.window_code
LEFT JOIN LATERAL (
    SELECT change.state FROM state_change AS change
    WHERE change.window_code = new.window_code
        AND change.at <= new.occurred_at AND change.at > new.occurred_at - INTERVAL '1 day'
        AND change.at <= %(latest)s AND change.at > %(earliest)s::timestamptz - INTERVAL '1 day'
    ORDER BY change.at DESC LIMIT 1
) AS force ON true
ORDER BY new.source, new.row_id, new.version
ON CONFLICT (source, row_id, version) DO NOTHING
RETURNING source, row_id, version, window_code, occurred_at, presence, presence_age
