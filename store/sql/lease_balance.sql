-- How many groups there are and a shard holds, and what it and all that are present can carry. One that has just come
-- does not know yet who else is coming.
SELECT me.capacity,
       me.present_since > clock_timestamp() - %(term)s::interval AS has_just_come,
       (SELECT sum(capacity) FROM shard WHERE heard_at > clock_timestamp() - %(term)s::interval) AS present,
       (SELECT count(*) FROM lease) AS groups,
       (SELECT count(*) FROM lease WHERE holder = me.boot) AS held
FROM shard AS me WHERE me.boot = %(boot)s
