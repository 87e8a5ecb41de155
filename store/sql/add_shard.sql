-- A shard is there from now on.
INSERT INTO shard (boot, name, capacity, present_since, heard_at)
VALUES (%(boot)s, %(name)s, %(capacity)s, clock_timestamp(), clock_timestamp())
