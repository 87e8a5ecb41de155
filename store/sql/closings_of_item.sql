-- The closings of an item in a span, oldest first: who closed it, what was paid and not given back, and whether all
-- of it was done by hand. Each case's rows are looked up by its number: just after an import the server has no
-- statistics yet, and a join would be planned as if there were but one case.
SELECT closed.case_no, closed.department, closed.accepted_at, closed.closed_at, closed.outcome, told.operator_id,
    told.paid_fen::bigint AS paid_fen, told.quantity,
    NOT (told.by_programme OR coalesce(told.synthetic, false)) AS by_hand
FROM service_case AS closed
CROSS JOIN LATERAL (
    SELECT
        (array_agg(operator_id ORDER BY occurred_at DESC, row_id) FILTER (WHERE kind = 'close'))[1] AS operator_id,
        sum(CASE kind WHEN 'payment' THEN amount_fen WHEN 'refund' THEN -amount_fen END) AS paid_fen,
        sum(quantity) FILTER (WHERE kind = 'payment' AND amount_fen > 0) AS quantity,
        bool_or(kind = 'close' AND (automatic IS TRUE OR channel IS NOT DISTINCT FROM 'batch')) AS by_programme,
        count(*) FILTER (WHERE kind = 'step') > 0
            AND bool_and(occurred_at = closed.closed_at) FILTER (WHERE kind IN ('accept', 'step')) AS synthetic
    FROM case_event AS event
    WHERE event.case_no = closed.case_no AND NOT event.deleted AND NOT EXISTS (
        SELECT FROM case_event AS later
        WHERE later.source = event.source AND later.row_id = event.row_id AND later.version > event.version)
) AS told
WHERE closed.item_code = %(item)s AND closed.closed_at >= %(since)s AND closed.closed_at <= %(until)s
ORDER BY closed.closed_at, closed.case_no
