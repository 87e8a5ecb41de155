-- The windows that some excuses have spoken of until now.
SELECT DISTINCT window_code FROM excuse WHERE excuse_id = ANY(%(ids)s)
