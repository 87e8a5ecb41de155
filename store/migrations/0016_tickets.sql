-- Tickets as the queuing machine tells of them: the number may be given again on another day.
CREATE TABLE ticket (
    source       text NOT NULL,
    ticket_no    text NOT NULL,
    window_code  text NOT NULL REFERENCES service_window (code),
    kind         text NOT NULL CHECK (kind IN ('service', 'consultation', 'collection', 'other')),
    called_at    timestamptz NOT NULL,
    served_at    timestamptz CHECK (served_at >= called_at),  -- null while the service goes on, or when nobody came
    received_at  timestamptz NOT NULL,
    PRIMARY KEY (source, ticket_no, called_at)
);
CREATE INDEX ticket_window ON ticket (window_code, called_at);

-- Peers: the closings of an item; what came of a source lately.
CREATE INDEX service_case_item ON service_case (item_code, closed_at) WHERE closed_at IS NOT NULL;
