-- How the newest decisions on each rule's alerts went; rules without a decision are left out.
SELECT wanted.rule,
    count(*) FILTER (WHERE newest.state = 'confirmed') AS confirmed,
    count(*) FILTER (WHERE newest.state = 'dismissed') AS dismissed
FROM unnest(%(rules)s::text[]) AS wanted (rule)
CROSS JOIN LATERAL (
    SELECT state FROM alert
    WHERE alert.rule = wanted.rule AND state IN ('confirmed', 'dismissed')
    ORDER BY decided_at DESC LIMIT %(most)s
) AS newest
GROUP BY wanted.rule
ORDER BY wanted.rule
