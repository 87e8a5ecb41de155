-- One import at a time: each compares itself with what the one before left.
SELECT pg_advisory_xact_lock(hashtextextended('catalogue_import', 0))
