-- Evidence that an alert needs is kept at least so long.
UPDATE evidence SET keep_until = greatest(keep_until, %(keep_until)s) WHERE evidence_id = ANY(%(ids)s)
