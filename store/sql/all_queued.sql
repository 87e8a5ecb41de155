-- Everything that the judge must look at, by when.
SELECT subject, subject_id, due_at, failures FROM judge_queue ORDER BY due_at, subject, subject_id
