-- The cases that a batch of rows is about, and those that earlier versions of its rows were about; each is held.
INSERT INTO service_case (case_no, source, updated_at)
SELECT DISTINCT ON (case_no) case_no, source, %(now)s FROM (
    SELECT new.case_no, new.source FROM jsonb_to_recordset(%(rows)s::jsonb) AS new (case_no text, source text)
    UNION ALL
    SELECT earlier.case_no, earlier.source
    FROM jsonb_to_recordset(%(rows)s::jsonb) AS new (source text, row_id text)
    JOIN case_event AS earlier USING (source, row_id)
) AS touched
ORDER BY case_no, source
ON CONFLICT (case_no) DO UPDATE SET updated_at = greatest(service_case.updated_at, excluded.updated_at)
RETURNING case_no
