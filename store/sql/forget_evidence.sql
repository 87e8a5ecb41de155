-- Forget evidence whose file is gone.
DELETE FROM evidence WHERE evidence_id = ANY(%(ids)s)
