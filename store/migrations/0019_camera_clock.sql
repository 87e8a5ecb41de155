-- By how much each camera's clock was ahead of the hall's, in seconds: a row when that changed.
CREATE TABLE camera_clock (
    camera_code  text NOT NULL REFERENCES camera (code),
    since        timestamptz NOT NULL,
    ahead_s      double precision NOT NULL,
    PRIMARY KEY (camera_code, since)
);
