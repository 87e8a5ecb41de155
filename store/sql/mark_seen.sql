-- Windows were watched up to these instants; never takes knowledge back. Windows that the hall does not have are left
-- out, and so is what a superseded watcher says; who gives no generation is believed.
INSERT INTO window_seen (window_code, seen_at)
SELECT new.code, new.seen_at
FROM unnest(%(windows)s::text[], %(seen)s::timestamptz[], %(generations)s::bigint[]) AS new (code, seen_at, generation)
JOIN service_window ON service_window.code = new.code
WHERE new.generation IS NULL
    OR EXISTS (SELECT FROM lease WHERE new.code = ANY(lease.windows) AND lease.generation = new.generation)
ORDER BY new.code
ON CONFLICT (window_code) DO UPDATE SET seen_at = greatest(window_seen.seen_at, excluded.seen_at)
