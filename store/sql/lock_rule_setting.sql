-- Hold a proposal while it is decided.
SELECT setting_id, rule, scope, scope_id, changes, valid_from, valid_to, state, reason, proposed_by, proposed_at,
    decided_by, decided_at, note
FROM rule_setting WHERE setting_id = %(setting_id)s FOR UPDATE
