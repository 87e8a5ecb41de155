-- How many refused rows of each source wait to be corrected.
SELECT source, count(*) AS number FROM rejected_row GROUP BY source
