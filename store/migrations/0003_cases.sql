-- Every accepted row of the case log, each version once. Not a hypertable: its key is the sender's, without time.
CREATE TABLE case_event (
    source         text NOT NULL,
    row_id         text NOT NULL,
    version        integer NOT NULL,
    kind           text NOT NULL,
    case_no        text NOT NULL,
    occurred_at    timestamptz NOT NULL,
    received_at    timestamptz NOT NULL,
    ended_at       timestamptz,
    seq            bigint,
    deleted        boolean NOT NULL DEFAULT false,
    item_code      text,
    department     text,
    case_type      text,
    promised_amount integer,
    promised_unit  text,
    statutory_amount integer,
    statutory_unit text,
    promise_due    timestamptz,
    applicant      text,
    step           text,
    outcome        text,
    reason         text,
    operator_id    text,
    operator_name  text,
    window_code    text,
    ticket_no      text,
    terminal       text,
    fee_code       text,
    amount_fen     bigint,
    receipt_no     text,
    payer          text,
    -- What the video said of the window at occurred_at when the row came, and how old that knowledge was.
    presence       text NOT NULL DEFAULT 'unknown' CHECK (presence IN ('present', 'absent', 'unknown')),
    presence_age   interval,
    PRIMARY KEY (source, row_id, version)
);
CREATE INDEX case_event_case ON case_event (case_no);
CREATE INDEX case_event_operator ON case_event (operator_id, occurred_at) WHERE operator_id IS NOT NULL;
CREATE INDEX case_event_window ON case_event (window_code, occurred_at) WHERE window_code IS NOT NULL;

-- A case as its newest rows tell it: for lists, tiles and counts. Rules read the rows themselves.
CREATE TABLE service_case (
    case_no      text PRIMARY KEY,
    source       text NOT NULL,
    item_code    text,
    department   text,
    window_code  text,
    case_type    text,
    applied_at   timestamptz,
    accepted_at  timestamptz,
    closed_at    timestamptz,
    outcome      text,
    promise_due  timestamptz,
    updated_at   timestamptz NOT NULL
);
CREATE INDEX service_case_open ON service_case (window_code) WHERE closed_at IS NULL;

-- Rows that were refused, kept whole with the reason until somebody corrects or discards them.
CREATE TABLE rejected_row (
    rejected_id  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source       text NOT NULL,
    row_id       text,
    raw          jsonb NOT NULL,
    problem      text NOT NULL,
    received_at  timestamptz NOT NULL
);

-- What the judge must look at, and not before when. Timers are rows: they survive every restart.
CREATE TABLE judge_queue (
    subject     text NOT NULL CHECK (subject IN ('case', 'window', 'camera', 'operator')),
    subject_id  text NOT NULL,
    due_at      timestamptz NOT NULL,
    failures    integer NOT NULL DEFAULT 0,  -- how often in a row it could not be judged
    PRIMARY KEY (subject, subject_id)
);
CREATE INDEX judge_queue_due ON judge_queue (due_at);
