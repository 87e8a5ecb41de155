-- State changes on TimescaleDB: the same table as a hypertable, a chunk a week.
CREATE TABLE state_change (
    window_code     text NOT NULL,
    at              timestamptz NOT NULL,
    sent_at         timestamptz NOT NULL,  -- as the watcher dated it; `at` is later when a newer change was already known
    state           text NOT NULL,
    reason          text,
    camera_code     text,
    customer        boolean NOT NULL DEFAULT false,
    customer_since  timestamptz,
    confidence      double precision,
    decided_at      timestamptz,
    stored_at       timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (window_code, at)
);
SELECT create_hypertable('state_change', by_range('at', INTERVAL '7 days'));
