-- The closings of an item in a span, oldest first: who closed it, what was paid and not given back, and whether all
-- of it was done by hand.
WITH closed AS (
    SELECT case_no, department, accepted_at, closed_at, outcome FROM service_case
    WHERE item_code = %(item)s AND closed_at >= %(since)s AND closed_at <= %(until)s
), live AS (
    SELECT event.* FROM case_event AS event JOIN closed USING (case_no)
    WHERE NOT event.deleted AND NOT EXISTS (
        SELECT FROM case_event AS later
        WHERE later.source = event.source AND later.row_id = event.row_id AND later.version > event.version)
), told AS (
    SELECT case_no,
        (array_agg(operator_id ORDER BY occurred_at DESC, row_id) FILTER (WHERE kind = 'close'))[1] AS operator_id,
        sum(CASE kind WHEN 'payment' THEN amount_fen WHEN 'refund' THEN -amount_fen END) AS paid_fen,
        sum(quantity) FILTER (WHERE kind = 'payment' AND amount_fen > 0) AS quantity,
        bool_or(kind = 'close' AND (automatic IS TRUE OR channel IS NOT DISTINCT FROM 'batch')) AS by_programme,
        count(*) FILTER (WHERE kind = 'step') > 0
            AND bool_and(occurred_at = closed.closed_at) FILTER (WHERE kind IN ('accept', 'step')) AS synthetic
    FROM live JOIN closed USING (case_no) GROUP BY case_no
)
SELECT closed.*, told.operator_id, told.paid_fen::bigint AS paid_fen, told.quantity,
    NOT (told.by_programme OR coalesce(told.synthetic, false)) AS by_hand
FROM closed JOIN told USING (case_no)
ORDER BY closed.closed_at, closed.case_no
