-- The subject that has been due longest and that nobody else has in hand; it stays locked until the commit.
SELECT subject, subject_id, failures FROM judge_queue
WHERE due_at <= %(now)s
ORDER BY due_at, subject, subject_id
LIMIT 1
FOR UPDATE SKIP LOCKED
