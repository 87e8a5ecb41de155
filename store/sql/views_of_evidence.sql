-- Where the windows lay in the picture when it was made; null for what was made before this was kept.
SELECT views FROM evidence WHERE evidence_id = %(id)s
