-- Evidence says what of its span it shows, its row outlives its file, and veiled copies of it are registered.
ALTER TABLE evidence
    ADD COLUMN shows_from   timestamptz,                  -- second 0 of a clip; shows_to is its last picture
    ADD COLUMN shows_to     timestamptz,
    ADD COLUMN missing      jsonb NOT NULL DEFAULT '[]',  -- [{from_at, to_at, why}]: parts of the span without pictures
    ADD COLUMN views        jsonb,                        -- where the camera's windows lay in the picture then
    ADD COLUMN deleted_at   timestamptz,
    ADD COLUMN deleted_why  text CHECK (deleted_why IN ('age', 'disk')),
    DROP CONSTRAINT evidence_state_check,
    ADD CONSTRAINT evidence_state_check CHECK (state IN ('wanted', 'ready', 'failed', 'deleted'));
CREATE INDEX evidence_kept ON evidence (keep_until) WHERE state = 'ready';

-- What somebody still works with: nothing deletes it, however old it is and however full the disk.
CREATE VIEW evidence_in_use AS
SELECT link.evidence_id
FROM alert_evidence AS link JOIN alert USING (alert_no) LEFT JOIN service_case AS c ON c.case_no = alert.case_no
WHERE alert.state IN ('raised', 'assigned')
    OR (alert.state = 'confirmed' AND c.case_no IS NOT NULL AND c.closed_at IS NULL);

-- Copies for others: customers veiled, marked for whom. The row stays when the file is deleted.
CREATE TABLE evidence_copy (
    copy_id      uuid PRIMARY KEY,
    evidence_id  uuid NOT NULL REFERENCES evidence (evidence_id),
    alert_no     text NOT NULL REFERENCES alert (alert_no),
    recipient    text NOT NULL,
    ordered_by   text NOT NULL,
    ordered_at   timestamptz NOT NULL,
    state        text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'making', 'ready', 'failed', 'deleted')),
    progress     double precision NOT NULL DEFAULT 0,     -- share of the pictures that are done
    heard_at     timestamptz NOT NULL,                    -- when the process that makes it last told of it
    problem      text NOT NULL DEFAULT '',
    path         text,                                    -- below the evidence folder
    bytes        bigint,
    sha256       text,
    keep_until   timestamptz NOT NULL
);
CREATE INDEX evidence_copy_kept ON evidence_copy (keep_until) WHERE state = 'ready';
