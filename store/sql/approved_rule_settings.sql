-- Every setting that two people agreed on, in the order in which they come into force.
SELECT setting_id, rule, scope, scope_id, changes, valid_from, valid_to, state, reason, proposed_by, proposed_at,
    decided_by, decided_at, note
FROM rule_setting WHERE state = 'approved' ORDER BY valid_from, setting_id
