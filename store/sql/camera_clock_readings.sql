-- How far a camera's clock was off, from the reading in force at an instant on.
SELECT since, ahead_s FROM camera_clock
WHERE camera_code = %(camera)s AND since >= COALESCE(
    (SELECT max(since) FROM camera_clock WHERE camera_code = %(camera)s AND since <= %(after)s), '-infinity')
ORDER BY since
