-- The subjects whose timers have been due longest and that nobody else has in hand; they stay locked until the commit.
SELECT subject, subject_id, failures, timer_at AS due_at FROM judge_queue
WHERE timer_at <= %(now)s
ORDER BY timer_at
LIMIT %(most)s
FOR UPDATE SKIP LOCKED
