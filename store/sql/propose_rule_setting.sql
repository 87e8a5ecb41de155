-- A change of a rule's thresholds that somebody proposes.
INSERT INTO rule_setting (rule, scope, scope_id, changes, valid_from, valid_to, reason, proposed_by, proposed_at)
VALUES (%(rule)s, %(scope)s, %(scope_id)s, %(changes)s, %(valid_from)s, %(valid_to)s, %(reason)s, %(actor)s, %(now)s)
RETURNING setting_id, rule, scope, scope_id, changes, valid_from, valid_to, state, reason, proposed_by, proposed_at,
    decided_by, decided_at, note
