-- Cameras as configured.
INSERT INTO camera (code, name_zh, name_en)
SELECT * FROM jsonb_to_recordset(%(rows)s::jsonb) AS new (code text, name_zh text, name_en text)
ON CONFLICT (code) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en, retired_at = NULL
