-- The stretches, over by now, in which a camera showed nothing and that ended after an instant.
SELECT since, until FROM camera_blind
WHERE camera_code = %(camera)s AND until > %(after)s ORDER BY since
