-- Store changes that are known to be new and in order.
INSERT INTO state_change
    (window_code, at, sent_at, state, reason, camera_code, customer, customer_since, confidence, decided_at)
SELECT * FROM unnest(
    %(windows)s::text[], %(at)s::timestamptz[], %(sent)s::timestamptz[], %(states)s::text[], %(reasons)s::text[],
    %(cameras)s::text[], %(customers)s::boolean[], %(customers_since)s::timestamptz[],
    %(confidences)s::double precision[], %(decided)s::timestamptz[])
ON CONFLICT DO NOTHING
