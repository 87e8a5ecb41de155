-- From when on sources told of money paid and of receipts; null: never.
SELECT asked.source,
    (SELECT min(paid.occurred_at) FROM case_event AS paid
        WHERE paid.source = asked.source AND paid.kind = 'payment' AND paid.amount_fen > 0) AS payment,
    (SELECT min(receipted.occurred_at) FROM case_event AS receipted
        WHERE receipted.source = asked.source AND receipted.receipt_no IS NOT NULL) AS receipt
FROM unnest(%(sources)s::text[]) AS asked (source)
