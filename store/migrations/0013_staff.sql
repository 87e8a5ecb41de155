-- What the personnel office tells; see ingest/staff.py. Sent again under the same id a record corrects the earlier one.
CREATE TABLE roster_entry (
    source       text NOT NULL,
    record_id    text NOT NULL,
    operator_id  text NOT NULL,
    window_code  text NOT NULL REFERENCES service_window (code),
    first_day    date NOT NULL,
    last_day     date CHECK (last_day >= first_day),
    shift_begin  time,
    shift_end    time,
    entered_at   timestamptz NOT NULL,
    PRIMARY KEY (source, record_id)
);
CREATE INDEX roster_entry_operator ON roster_entry (operator_id, first_day);
CREATE INDEX roster_entry_window ON roster_entry (window_code, first_day);

CREATE TABLE staff_event (
    source       text NOT NULL,
    record_id    text NOT NULL,
    kind         text NOT NULL CHECK (kind IN
        ('leave', 'errand', 'meeting', 'training', 'duty', 'stand_in', 'punch', 'patrol')),
    from_at      timestamptz NOT NULL,
    to_at        timestamptz CHECK (to_at > from_at),
    operator_id  text,
    window_code  text REFERENCES service_window (code),
    detail       text,
    passed       boolean,
    note         text NOT NULL DEFAULT '',
    entered_at   timestamptz NOT NULL,
    PRIMARY KEY (source, record_id)
);
CREATE INDEX staff_event_operator ON staff_event (operator_id, from_at) WHERE operator_id IS NOT NULL;
CREATE INDEX staff_event_window ON staff_event (window_code, from_at) WHERE window_code IS NOT NULL;
