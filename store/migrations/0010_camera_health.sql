-- What each camera sends and how it looks, by the shard that reads it.
ALTER TABLE camera_status
    ADD COLUMN trouble_kind            text,
    ADD COLUMN corrupt                 bigint NOT NULL DEFAULT 0,
    ADD COLUMN packets_fps             double precision,
    ADD COLUMN kbit_s                  double precision,
    ADD COLUMN key_interval_s          double precision,
    ADD COLUMN key_interval_longest_s  double precision,
    ADD COLUMN clock_offset_s          double precision,
    ADD COLUMN codec                   text NOT NULL DEFAULT '',
    ADD COLUMN width                   integer,
    ADD COLUMN height                  integer,
    ADD COLUMN viewers                 integer NOT NULL DEFAULT 0;

-- Stretches in which a camera showed nothing, so that one that fails again and again is told from one that failed once.
CREATE TABLE camera_blind (
    camera_code  text NOT NULL REFERENCES camera (code),
    since        timestamptz NOT NULL,
    until        timestamptz,  -- NULL while it lasts
    reason       text,
    PRIMARY KEY (camera_code, since)
);

-- How a camera's picture usually is, learned while all is well. One row a camera, overwritten.
CREATE TABLE camera_reference (
    camera_code  text PRIMARY KEY REFERENCES camera (code),
    structure    bytea,         -- 72 x 96 cells of 0 to 255: how surely an edge runs there; NULL while nothing is learned
    checks       integer NOT NULL DEFAULT 0,
    sharp        double precision,
    sharp_since  timestamptz,
    moved        boolean NOT NULL DEFAULT false,
    blurred      boolean NOT NULL DEFAULT false,
    accepted_at  timestamptz,   -- when somebody last said that the new view is right
    accepted_by  text,
    CHECK (octet_length(structure) = 72 * 96)
);
