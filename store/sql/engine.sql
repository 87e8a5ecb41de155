-- The engine that was chosen when the database was first migrated.
SELECT engine FROM schema_engine
