-- What applicants think of the service, and what explanations of alerts are waited for.
ALTER TABLE case_event
    ADD COLUMN rating   smallint,
    ADD COLUMN appealed boolean;
ALTER TABLE alert
    ADD COLUMN explain_due  timestamptz,
    ADD COLUMN explained_at timestamptz;

-- Feeds are judged by what came lately.
CREATE INDEX case_event_received ON case_event (source, received_at);
