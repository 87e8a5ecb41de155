-- Groups that the configuration no longer has.
DELETE FROM lease WHERE NOT name = ANY(%(names)s)
