-- Refused rows that wait for somebody, newest first.
SELECT rejected_id, source, row_id, raw, problem, received_at FROM rejected_row ORDER BY rejected_id DESC LIMIT %(limit)s
