-- What another person decided; nothing comes into force before it was decided.
UPDATE rule_setting SET state = %(state)s, decided_by = %(actor)s, decided_at = %(now)s, note = %(note)s,
    valid_from = CASE WHEN %(state)s = 'approved' THEN greatest(valid_from, %(now)s) ELSE valid_from END
WHERE setting_id = %(setting_id)s
RETURNING setting_id, rule, scope, scope_id, changes, valid_from, valid_to, state, reason, proposed_by, proposed_at,
    decided_by, decided_at, note
