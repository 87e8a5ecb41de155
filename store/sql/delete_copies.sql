-- Copies whose term is over; their rows stay.
UPDATE evidence_copy SET state = 'deleted' WHERE state = 'ready' AND keep_until < %(now)s RETURNING path
