-- Nobody else may change these meanwhile; always in one order.
SELECT evidence_id FROM evidence WHERE evidence_id = ANY(%(ids)s) ORDER BY evidence_id FOR UPDATE
