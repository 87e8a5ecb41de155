-- What the further rules ask of a row: see ingest/vocabulary.py, CaseEvent.
ALTER TABLE case_event
    ADD COLUMN item_version    text,
    ADD COLUMN channel         text,
    ADD COLUMN automatic       boolean,
    ADD COLUMN urgent          boolean,
    ADD COLUMN applicant_key   text,
    ADD COLUMN applicant_class text,
    ADD COLUMN materials       text[] NOT NULL DEFAULT '{}',
    ADD COLUMN control         text,
    ADD COLUMN document_no     text,
    ADD COLUMN notice_no       text,
    ADD COLUMN approver_id     text,
    ADD COLUMN basis           text,
    ADD COLUMN granted_amount  integer,
    ADD COLUMN granted_unit    text,
    ADD COLUMN to_department   text,
    ADD COLUMN quantity        double precision,
    ADD COLUMN payee           text,
    ADD COLUMN waiver_no       text;
CREATE INDEX case_event_applicant ON case_event (applicant_key, item_code) WHERE applicant_key IS NOT NULL;

ALTER TABLE judge_queue DROP CONSTRAINT judge_queue_subject_check;
ALTER TABLE judge_queue ADD CONSTRAINT judge_queue_subject_check
    CHECK (subject IN ('case', 'window', 'camera', 'operator', 'item', 'feed', 'person', 'alert'));
