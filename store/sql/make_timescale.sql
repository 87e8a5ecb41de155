-- Put TimescaleDB into this database.
CREATE EXTENSION IF NOT EXISTS timescaledb
