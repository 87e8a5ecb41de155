-- Have all subjects of a kind looked at that something may still be found on: open cases, windows and cameras in
-- service, and of other kinds what the queue has.
INSERT INTO judge_queue (subject, subject_id, due_at)
SELECT %(kind)s::text, code, %(now)s FROM (
    SELECT case_no AS code FROM service_case WHERE closed_at IS NULL AND %(kind)s::text = 'case'
    UNION ALL
    SELECT code FROM service_window WHERE retired_at IS NULL AND %(kind)s::text = 'window'
    UNION ALL
    SELECT code FROM camera WHERE retired_at IS NULL AND %(kind)s::text = 'camera'
    UNION ALL
    SELECT subject_id FROM judge_queue
    WHERE subject = %(kind)s::text AND %(kind)s::text NOT IN ('case', 'window', 'camera')
) AS subject
ORDER BY code
ON CONFLICT (subject, subject_id) DO UPDATE SET due_at = least(judge_queue.due_at, excluded.due_at)
