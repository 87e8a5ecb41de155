-- State changes on plain PostgreSQL.
CREATE TABLE state_change (
    window_code     text NOT NULL,
    at              timestamptz NOT NULL,
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
CREATE INDEX state_change_at ON state_change (at);
