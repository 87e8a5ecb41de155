-- hold_cases
-- Have cases be there, and hold each until the transaction ends.
INSERT INTO service_case (case_no, source, updated_at)
SELECT case_no, source, %(now)s FROM unnest(%(cases)s::text[], %(sources)s::text[]) AS touched (case_no, source)
ORDER BY case_no
ON CONFLICT (case_no) DO UPDATE SET updated_at = greatest(service_case.updated_at, excluded.updated_at)
