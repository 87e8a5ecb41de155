-- Cases of some items accepted since an instant or not accepted yet: a new version may judge them otherwise.
SELECT case_no FROM service_case
WHERE item_code = ANY(%(codes)s)
    AND (%(since)s::timestamptz IS NULL OR accepted_at IS NULL OR accepted_at >= %(since)s)
