-- Forget refused rows.
DELETE FROM rejected_row WHERE rejected_id = ANY(%(ids)s) RETURNING rejected_id
