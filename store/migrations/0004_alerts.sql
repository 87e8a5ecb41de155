CREATE SEQUENCE alert_number;

CREATE TABLE alert (
    alert_no       text PRIMARY KEY,           -- A20261122-000017: day of detection in the hall's zone, running number
    rule           text NOT NULL,
    rule_version   integer NOT NULL,
    family         text NOT NULL,
    level          text NOT NULL CHECK (level IN ('reminder', 'yellow', 'red')),
    weight         double precision NOT NULL,
    subject        text NOT NULL,
    subject_id     text NOT NULL,
    episode        text NOT NULL,
    upgrades       text REFERENCES alert (alert_no),  -- the earlier alert of the same episode that this one outranks
    window_code    text,
    camera_code    text,
    case_no        text,
    operator_id    text,
    department     text,
    occurred_from  timestamptz NOT NULL,
    occurred_to    timestamptz,
    detected_at    timestamptz NOT NULL,
    measured       double precision,
    measured_unit  text,
    limit_value    double precision,
    limit_unit     text,
    facts          jsonb NOT NULL,
    state          text NOT NULL DEFAULT 'raised'
        CHECK (state IN ('raised', 'assigned', 'confirmed', 'dismissed', 'closed')),
    condition_ended_at timestamptz,            -- the condition is over; the record remains
    assignee       text,
    due_at         timestamptz,
    decision_reason text,
    decided_by     text,
    decided_at     timestamptz,
    UNIQUE (rule, subject, subject_id, episode, level)
);
CREATE INDEX alert_open ON alert (detected_at) WHERE state IN ('raised', 'assigned');
CREATE INDEX alert_window ON alert (window_code, detected_at);
CREATE INDEX alert_case ON alert (case_no);

CREATE TABLE alert_history (
    alert_no  text NOT NULL REFERENCES alert (alert_no),
    step      integer NOT NULL,
    at        timestamptz NOT NULL,
    actor     text NOT NULL,
    action    text NOT NULL,
    note      text NOT NULL DEFAULT '',
    PRIMARY KEY (alert_no, step)
);

-- Pictures and clips of a moment. `wanted` rows are orders to the shard that reads the camera.
CREATE TABLE evidence (
    evidence_id  uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    kind         text NOT NULL CHECK (kind IN ('snapshot', 'clip')),
    camera_code  text NOT NULL,
    window_code  text,
    moment       timestamptz NOT NULL,
    from_at      timestamptz NOT NULL,
    to_at        timestamptz NOT NULL,
    state        text NOT NULL DEFAULT 'wanted' CHECK (state IN ('wanted', 'ready', 'failed')),
    problem      text NOT NULL DEFAULT '',
    path         text,                          -- below the evidence folder
    bytes        bigint,
    sha256       text,
    wanted_at    timestamptz NOT NULL DEFAULT now(),
    keep_until   timestamptz NOT NULL,
    UNIQUE NULLS NOT DISTINCT (kind, camera_code, window_code, moment)
);
CREATE INDEX evidence_wanted ON evidence (camera_code) WHERE state = 'wanted';
CREATE INDEX evidence_window ON evidence (window_code, moment);

CREATE TABLE alert_evidence (
    alert_no     text NOT NULL REFERENCES alert (alert_no),
    evidence_id  uuid NOT NULL REFERENCES evidence (evidence_id),
    PRIMARY KEY (alert_no, evidence_id)
);
