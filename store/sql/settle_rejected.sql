-- Forget refused rows that came again.
DELETE FROM rejected_row
WHERE source = %(source)s AND door = %(door)s AND row_id = ANY(%(row_ids)s)
