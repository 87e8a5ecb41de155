-- Windows as configured, in the order of the configuration.
INSERT INTO service_window (code, name_zh, name_en, department, centre, floor, schedule, position)
SELECT * FROM jsonb_to_recordset(%(rows)s::jsonb) AS new (
    code text, name_zh text, name_en text, department text, centre text, floor text, schedule text, position integer)
ON CONFLICT (code) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en,
    department = excluded.department, centre = excluded.centre, floor = excluded.floor,
    schedule = excluded.schedule, position = excluded.position, retired_at = NULL
