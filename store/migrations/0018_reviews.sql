-- The newest decisions on a rule's alerts are asked for with every page of alerts.
CREATE INDEX alert_reviewed ON alert (rule, decided_at DESC) WHERE state IN ('confirmed', 'dismissed');
