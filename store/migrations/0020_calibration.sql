-- How windows lie in a camera's picture and how they are looked at, as drawn and checked at the console: laid over
-- the configuration file. Every version is kept; the newest of a camera is in force.
CREATE TABLE calibration (
    camera_code  text NOT NULL REFERENCES camera (code),
    version      integer NOT NULL CHECK (version > 0),
    views        jsonb,          -- [{window, staff, customer, threshold}]; NULL: as in the file
    at           timestamptz NOT NULL,
    by           text NOT NULL,
    note         text NOT NULL DEFAULT '',
    PRIMARY KEY (camera_code, version)
);

-- Guided checks: what was measured while somebody was at the window and while nobody was, and what came of it.
CREATE TABLE calibration_check (
    check_id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    camera_code  text NOT NULL REFERENCES camera (code),
    window_code  text NOT NULL REFERENCES service_window (code),
    staff        double precision[] NOT NULL CHECK (cardinality(staff) = 4),  -- the zones that were checked
    customer     double precision[] CHECK (cardinality(customer) = 4),
    network      text NOT NULL,
    at           timestamptz NOT NULL,
    by           text NOT NULL,
    present      double precision[] NOT NULL,  -- the best score on the staff side, one of each picture
    absent       double precision[] NOT NULL,
    verdict      text NOT NULL CHECK (verdict IN ('usable', 'failed', 'inconclusive')),
    threshold    double precision CHECK ((threshold IS NULL) = (verdict <> 'usable')),
    seen         double precision,
    empty        double precision,
    person_px    double precision,
    remarks      text[] NOT NULL
);
CREATE INDEX calibration_check_camera ON calibration_check (camera_code, check_id);
