-- Which engine the schema was made for; one row, never changed.
CREATE TABLE IF NOT EXISTS schema_engine (
    one     boolean PRIMARY KEY DEFAULT true CHECK (one),
    engine  text NOT NULL CHECK (engine IN ('plain', 'timescale'))
)
