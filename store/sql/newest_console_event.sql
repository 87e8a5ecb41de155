-- The first and the last number that the console log holds.
SELECT coalesce(min(seq), 0) AS oldest, coalesce(max(seq), 0) AS newest FROM console_event
