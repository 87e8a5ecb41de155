-- Rows about money of other cases in which a payment bears one of some receipts, near in time; newest versions.
WITH asked AS (
    SELECT * FROM unnest(
        %(cases)s::text[], %(sources)s::text[], %(receipts)s::text[],
        %(since)s::timestamptz[], %(until)s::timestamptz[]) AS asked (about, source, receipt_no, since, until)
), others AS (
    SELECT DISTINCT asked.about, event.source, event.case_no
    FROM asked JOIN case_event AS event USING (source, receipt_no)
    WHERE event.case_no <> asked.about AND event.kind = 'payment'
        AND event.occurred_at BETWEEN asked.since AND asked.until
)
SELECT others.about, event.*
FROM others JOIN case_event AS event USING (source, case_no)
WHERE event.kind IN ('payment', 'refund', 'receipt') AND NOT event.deleted AND NOT EXISTS (
    SELECT FROM case_event AS later
    WHERE later.source = event.source AND later.row_id = event.row_id AND later.version > event.version)
ORDER BY others.about, event.occurred_at, event.source, event.row_id
