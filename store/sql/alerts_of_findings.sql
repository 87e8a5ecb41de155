-- The alerts that were raised already for the episodes of some findings.
SELECT DISTINCT alert.alert_no, alert.rule, alert.subject, alert.subject_id, alert.episode, alert.level,
    alert.occurred_to
FROM unnest(%(rules)s::text[], %(subjects)s::text[], %(ids)s::text[], %(episodes)s::text[])
    AS found (rule, subject, subject_id, episode)
JOIN alert USING (rule, subject, subject_id, episode)
