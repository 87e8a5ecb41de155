-- Windows were watched up to these instants; never takes knowledge back. Windows that the hall does not have are left
-- out.
INSERT INTO window_seen (window_code, seen_at)
SELECT new.code, new.seen_at
FROM unnest(%(windows)s::text[], %(seen)s::timestamptz[]) AS new (code, seen_at)
JOIN service_window ON service_window.code = new.code
ORDER BY new.code
ON CONFLICT (window_code) DO UPDATE SET seen_at = greatest(window_seen.seen_at, excluded.seen_at)
