-- A camera shows something again, or another stretch of showing nothing began: earlier ones are over.
UPDATE camera_blind SET until = greatest(since, %(until)s)
WHERE camera_code = %(camera)s AND until IS NULL AND since IS DISTINCT FROM %(but)s
