-- How many shards were heard of lately.
SELECT count(*) AS shards FROM shard WHERE heard_at > clock_timestamp() - %(term)s::interval
