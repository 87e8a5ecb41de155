-- Tell the consoles, in the order given. The caller holds the lock of lock_console.sql.
INSERT INTO console_event (at, topic, payload)
SELECT clock_timestamp(), said.topic, said.payload::jsonb
FROM unnest(%(topics)s::text[], %(payloads)s::text[]) WITH ORDINALITY AS said (topic, payload, place)
ORDER BY said.place
