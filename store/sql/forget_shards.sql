-- Forget the life before this one of a shard, and those not heard of for a day; their leases are free.
DELETE FROM shard WHERE name = %(name)s OR heard_at < clock_timestamp() - INTERVAL '1 day'
