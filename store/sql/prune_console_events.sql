-- Forget what consoles heard long ago. The newest row stays, so that numbers never start again.
DELETE FROM console_event WHERE at < %(before)s AND seq < (SELECT max(seq) FROM console_event)
