-- Operators as configured.
INSERT INTO operator (operator_id, name, department, window_code)
SELECT * FROM jsonb_to_recordset(%(rows)s::jsonb) AS new (
    operator_id text, name text, department text, window_code text)
