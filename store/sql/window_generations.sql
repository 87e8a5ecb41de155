-- Under which generation each of some windows is watched; windows that no camera shows are left out.
SELECT code AS window_code, lease.generation
FROM lease CROSS JOIN LATERAL unnest(lease.windows) AS code
WHERE code = ANY(%(windows)s)
