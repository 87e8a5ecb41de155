-- The subjects that have been due longest and that nobody else has in hand; they stay locked until the commit. Ordered
-- by what the index has alone: an import makes a hundred thousand due at one instant, and to sort those for each batch
-- would take longer than to judge it.
SELECT subject, subject_id, failures, due_at FROM judge_queue
WHERE due_at <= %(now)s AND (timer_at IS NULL OR timer_at > %(now)s)
ORDER BY due_at
LIMIT %(most)s
FOR UPDATE SKIP LOCKED
