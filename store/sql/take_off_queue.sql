-- Nothing more to do for a subject until something new arrives.
DELETE FROM judge_queue WHERE subject = %(kind)s AND subject_id = %(id)s
