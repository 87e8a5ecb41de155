-- When the next subject is due.
SELECT min(due_at) AS due_at FROM judge_queue
