-- Which process watches which cameras. The database's clock decides about leases, never a machine's.
CREATE TABLE shard (
    boot           uuid PRIMARY KEY,       -- one life of one process
    name           text NOT NULL UNIQUE,   -- host/watch-0: held by one process at a time
    capacity       double precision NOT NULL CHECK (capacity > 0),
    present_since  timestamptz NOT NULL,   -- heard since then without a pause as long as a lease
    heard_at       timestamptz NOT NULL,
    config_fault   text NOT NULL DEFAULT ''  -- why its configuration file as it is now is not in force
);

-- A lease is on a group: cameras that show the same windows are watched by one process.
CREATE TABLE lease (
    name        text PRIMARY KEY,          -- its first camera
    cameras     text[] NOT NULL,
    windows     text[] NOT NULL,
    holder      uuid REFERENCES shard (boot) ON DELETE SET NULL,
    expires_at  timestamptz,
    generation  bigint NOT NULL DEFAULT 0  -- drawn at each taking; states told under another one are refused
);
CREATE SEQUENCE lease_generation;

-- What only processes of this hall know of one another, e.g. the word by which serve asks a shard for pictures.
CREATE TABLE hall_secret (
    name    text PRIMARY KEY,
    secret  text NOT NULL
);
