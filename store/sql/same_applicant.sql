-- Rows about money, acceptance and closing of other cases of some applicants and items, near in time; newest versions.
WITH asked AS (
    SELECT * FROM unnest(
        %(cases)s::text[], %(keys)s::text[], %(items)s::text[], %(since)s::timestamptz[], %(until)s::timestamptz[])
        AS asked (about, applicant_key, item_code, since, until)
), others AS (
    -- Often only one row of a case names the applicant.
    SELECT DISTINCT asked.about, asked.since, asked.until, event.case_no
    FROM asked JOIN case_event AS event USING (applicant_key, item_code)
    WHERE event.case_no <> asked.about AND event.occurred_at BETWEEN asked.since AND asked.until
)
SELECT others.about, event.*
FROM others JOIN case_event AS event USING (case_no)
WHERE event.kind = ANY(%(kinds)s) AND NOT event.deleted
    AND event.occurred_at BETWEEN others.since AND others.until AND NOT EXISTS (
        SELECT FROM case_event AS later
        WHERE later.source = event.source AND later.row_id = event.row_id AND later.version > event.version)
ORDER BY others.about, event.occurred_at, event.source, event.row_id
