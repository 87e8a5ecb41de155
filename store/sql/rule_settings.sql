-- Every proposal about a rule, or about any, newest first.
SELECT setting_id, rule, scope, scope_id, changes, valid_from, valid_to, state, reason, proposed_by, proposed_at,
    decided_by, decided_at, note
FROM rule_setting WHERE %(rule)s::text IS NULL OR rule = %(rule)s ORDER BY setting_id DESC
