-- Have subjects looked at, not before their dates; an earlier date that was there stays. Windows and cameras are few
-- and live: they wait behind nothing that arrived in bulk.
INSERT INTO judge_queue (subject, subject_id, due_at, timer_at)
SELECT subject, subject_id, min(due_at), CASE WHEN subject IN ('window', 'camera') THEN min(due_at) END
FROM unnest(%(kinds)s::text[], %(ids)s::text[], %(due)s::timestamptz[]) AS new (subject, subject_id, due_at)
GROUP BY subject, subject_id
ORDER BY subject, subject_id
ON CONFLICT (subject, subject_id) DO UPDATE SET due_at = least(judge_queue.due_at, excluded.due_at),
    timer_at = least(judge_queue.timer_at, excluded.timer_at)
