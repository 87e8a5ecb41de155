-- Say "look again" on some channels when this transaction commits.
SELECT pg_notify(channel, '') FROM unnest(%(channels)s::text[]) AS channel
