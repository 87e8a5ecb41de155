-- The oldest and the newest number that consoles can still be told; 0 and 0 when nothing was ever said.
SELECT coalesce(min(seq), 0) AS oldest, coalesce(max(seq), 0) AS newest FROM console_event
