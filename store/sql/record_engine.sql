-- Remember the choice of engine.
INSERT INTO schema_engine (engine) VALUES (%(engine)s)
