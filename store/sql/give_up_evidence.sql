-- Orders that no process carried out while it could.
UPDATE evidence SET state = 'failed', problem = 'no process read this camera at that time',
    missing = jsonb_build_array(jsonb_build_object('from_at', from_at, 'to_at', to_at, 'why', 'unheld'))
WHERE state = 'wanted' AND to_at < %(before)s RETURNING evidence_id
