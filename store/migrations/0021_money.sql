-- Which payments bear one receipt, and from when on each source told of payments and of receipts.
CREATE INDEX case_event_receipt ON case_event (source, receipt_no) WHERE receipt_no IS NOT NULL;
CREATE INDEX case_event_paid ON case_event (source, occurred_at) WHERE kind = 'payment' AND amount_fen > 0;
CREATE INDEX case_event_receipted ON case_event (source, occurred_at) WHERE receipt_no IS NOT NULL;
