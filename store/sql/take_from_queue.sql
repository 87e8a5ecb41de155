-- The subjects that have been due longest and that nobody else has in hand; they stay locked until the commit.
SELECT subject, subject_id, failures FROM judge_queue
WHERE due_at <= %(now)s AND (timer_at IS NULL OR timer_at > %(now)s)
ORDER BY due_at, subject, subject_id
LIMIT %(most)s
FOR UPDATE SKIP LOCKED
