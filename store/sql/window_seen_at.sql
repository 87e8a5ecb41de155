-- Up to when a window is known to have been watched.
SELECT seen_at FROM window_seen WHERE window_code = %(window)s
