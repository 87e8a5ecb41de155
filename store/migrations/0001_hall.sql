-- The hall as configured: written at start from the settings, read by joins and by the console.
CREATE TABLE department (
    code     text PRIMARY KEY,
    name_zh  text NOT NULL,
    name_en  text NOT NULL
);

CREATE TABLE service_window (
    code        text PRIMARY KEY,
    name_zh     text NOT NULL,
    name_en     text NOT NULL,
    department  text REFERENCES department (code),
    centre      text NOT NULL,
    floor       text NOT NULL DEFAULT '',
    schedule    text NOT NULL,
    position    integer NOT NULL,
    retired_at  timestamptz
);

CREATE TABLE camera (
    code        text PRIMARY KEY,
    name_zh     text NOT NULL,
    name_en     text NOT NULL,
    retired_at  timestamptz
);

-- Camera and window are many-to-many; rectangles are shares of the picture's width and height, 0 to 1.
CREATE TABLE zone (
    window_code  text NOT NULL REFERENCES service_window (code),
    camera_code  text NOT NULL REFERENCES camera (code),
    staff        double precision[] NOT NULL CHECK (cardinality(staff) = 4),
    customer     double precision[] CHECK (cardinality(customer) = 4),
    PRIMARY KEY (window_code, camera_code)
);

CREATE TABLE operator (
    operator_id  text PRIMARY KEY,
    name         text NOT NULL,
    department   text REFERENCES department (code),
    window_code  text REFERENCES service_window (code)
);

-- Leave, errand, stand-in, meeting, closure: reasons for which an absence is no finding.
CREATE TABLE excuse (
    excuse_id    text PRIMARY KEY,
    window_code  text NOT NULL REFERENCES service_window (code),
    kind         text NOT NULL CHECK (kind IN ('leave', 'errand', 'rotation', 'stand_in', 'meeting', 'outage', 'closure')),
    from_at      timestamptz NOT NULL,
    to_at        timestamptz NOT NULL CHECK (to_at > from_at),
    note         text NOT NULL DEFAULT '',
    entered_at   timestamptz NOT NULL,
    entered_by   text NOT NULL
);
CREATE INDEX excuse_window ON excuse (window_code, from_at);

-- How each camera is doing, by the shard that reads it. One row a camera, overwritten.
CREATE TABLE camera_status (
    camera_code    text PRIMARY KEY REFERENCES camera (code),
    shard          text NOT NULL,
    address        text NOT NULL,  -- where serve asks for pictures: unix:/… or http://…
    connected      boolean NOT NULL,
    trouble        text NOT NULL DEFAULT '',
    last_frame_at  timestamptz,
    blind_since    timestamptz,    -- NULL while pictures come and show something
    blind_reason   text,
    frames         bigint NOT NULL DEFAULT 0,
    drops          bigint NOT NULL DEFAULT 0,
    reconnects     bigint NOT NULL DEFAULT 0,
    analysed_fps   double precision,
    age_p95_s      double precision,
    updated_at     timestamptz NOT NULL
);

-- Up to when each window is known to have been watched. Nothing after seen_at may be judged.
CREATE TABLE window_seen (
    window_code  text PRIMARY KEY REFERENCES service_window (code),
    seen_at      timestamptz NOT NULL
);
