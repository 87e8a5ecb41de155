-- Look at subjects again at these instants, whatever was planned.
UPDATE judge_queue SET due_at = again.due_at, timer_at = again.due_at, failures = again.failures
FROM unnest(%(kinds)s::text[], %(ids)s::text[], %(due)s::timestamptz[], %(failures)s::integer[])
    AS again (subject, subject_id, due_at, failures)
WHERE judge_queue.subject = again.subject AND judge_queue.subject_id = again.subject_id
