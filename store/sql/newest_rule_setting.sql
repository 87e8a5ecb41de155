-- When a setting of a rule was last approved.
SELECT max(decided_at) AS decided_at FROM rule_setting WHERE state = 'approved'
