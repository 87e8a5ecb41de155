-- Nothing more to do for subjects until something new arrives.
DELETE FROM judge_queue USING unnest(%(kinds)s::text[], %(ids)s::text[]) AS done (subject, subject_id)
WHERE judge_queue.subject = done.subject AND judge_queue.subject_id = done.subject_id
