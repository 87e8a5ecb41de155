-- Every applied migration and its checksum.
SELECT name, checksum FROM schema_migration
