-- The groups of the hall as configured. One that became another is free: who held it takes it anew as it is now.
INSERT INTO lease (name, cameras, windows)
SELECT * FROM jsonb_to_recordset(%(rows)s::jsonb) AS new (name text, cameras text[], windows text[])
ON CONFLICT (name) DO UPDATE
SET cameras = excluded.cameras, windows = excluded.windows, holder = NULL, expires_at = NULL
WHERE lease.cameras <> excluded.cameras OR lease.windows <> excluded.windows
