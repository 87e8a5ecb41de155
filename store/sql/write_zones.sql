-- Where windows lie in the pictures of cameras.
INSERT INTO zone (window_code, camera_code, staff, customer)
SELECT * FROM jsonb_to_recordset(%(rows)s::jsonb) AS new (
    window_code text, camera_code text, staff double precision[], customer double precision[])
