-- How far each table of an exchange database was read, and how the last look went.
CREATE TABLE exchange_table (
    source      text NOT NULL,
    table_key   text NOT NULL,
    mark        timestamp,              -- civil time there: what is older was read, but for the overlap
    looked_at   timestamptz NOT NULL,
    heard_at    timestamptz,            -- the last look that came to the end of the table
    problem     text NOT NULL DEFAULT '',  -- of the last look; empty: it went well
    rows_taken  bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (source, table_key)
);

-- Every row of an exchange as it was last taken in: what is read again because of the overlap is known by it.
CREATE TABLE exchange_row (
    source      text NOT NULL,
    table_key   text NOT NULL,
    row_id      text NOT NULL,
    stamp       timestamp NOT NULL,
    digests     text[] NOT NULL,        -- the contents seen with that stamp, the newest last
    version     integer NOT NULL,
    made        jsonb NOT NULL,         -- the events it made: [{row_id, kind, case_no, occurred_at}], to withdraw them
    stored      boolean NOT NULL,       -- false: a version was given out, and nobody knows whether its events arrived
    PRIMARY KEY (source, table_key, row_id)
);

-- How many rows of a kind a source says it has of a day.
CREATE TABLE feed_total (
    source      text NOT NULL,
    day         date NOT NULL,
    kind        text NOT NULL,
    number      integer NOT NULL CHECK (number >= 0),
    told_at     timestamptz NOT NULL,
    PRIMARY KEY (source, day, kind)
);
CREATE INDEX case_event_source_day ON case_event (source, occurred_at);

-- Numbers that signed requests used once, so that none is played again while its signature holds.
CREATE TABLE feed_nonce (
    source      text NOT NULL,
    nonce       text NOT NULL,
    used_at     timestamptz NOT NULL,
    PRIMARY KEY (source, nonce)
);
CREATE INDEX feed_nonce_used ON feed_nonce (used_at);

-- A refused row is kept once for each problem it has, however often it is sent.
ALTER TABLE rejected_row
    ADD COLUMN door text NOT NULL DEFAULT 'cases',  -- where it is to go when it is tried again
    ADD COLUMN times integer NOT NULL DEFAULT 1;
DELETE FROM rejected_row AS older USING rejected_row AS newer
WHERE older.rejected_id < newer.rejected_id AND older.source = newer.source AND older.problem = newer.problem
    AND coalesce(older.row_id, md5(older.raw::text)) = coalesce(newer.row_id, md5(newer.raw::text));
CREATE UNIQUE INDEX rejected_row_once
    ON rejected_row (source, door, coalesce(row_id, md5(raw::text)), md5(problem));
