-- What no console will ask for any more. The newest is kept: its number must not be forgotten.
DELETE FROM console_event WHERE at < %(before)s AND seq < (SELECT max(seq) FROM console_event)
