-- A shard ends; its leases are free at once.
DELETE FROM shard WHERE boot = %(boot)s
