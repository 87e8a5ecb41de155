-- Note a migration as applied, in the transaction that applies it.
INSERT INTO schema_migration (name, checksum) VALUES (%(name)s, %(checksum)s)
