-- Look at a subject again at this instant, whatever was planned.
UPDATE judge_queue SET due_at = %(due)s, failures = %(failures)s WHERE subject = %(kind)s AND subject_id = %(id)s
