-- Where a camera's windows lie in its picture now.
SELECT window_code, staff, customer FROM zone WHERE camera_code = %(camera)s ORDER BY window_code
