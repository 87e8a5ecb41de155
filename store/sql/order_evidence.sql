-- Order pictures or clips of a moment; what is ordered already is kept for the longer of both terms.
INSERT INTO evidence (kind, camera_code, window_code, moment, from_at, to_at, wanted_at, keep_until)
SELECT kind, %(camera)s, %(window)s, %(moment)s, %(from_at)s, %(to_at)s, %(now)s, %(keep_until)s
FROM unnest(%(kinds)s::text[]) AS kind ORDER BY kind
ON CONFLICT (kind, camera_code, window_code, moment)
DO UPDATE SET keep_until = greatest(evidence.keep_until, excluded.keep_until)
RETURNING evidence_id, kind, state
