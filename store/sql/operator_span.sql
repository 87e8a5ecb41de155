-- From when to when the rows of an operator happened that came lately.
SELECT min(occurred_at) AS since, max(occurred_at) AS until
FROM case_event
WHERE operator_id = %(operator_id)s AND received_at >= %(received_since)s AND kind = ANY(%(kinds)s)
