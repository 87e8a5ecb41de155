-- Which of some changes may be stored already: the same window, date of the watcher, state and reason. `at` is never
-- earlier than the watcher's date.
SELECT DISTINCT stored.window_code, stored.sent_at, stored.state, stored.reason, stored.customer
FROM unnest(%(windows)s::text[], %(sent)s::timestamptz[], %(states)s::text[], %(reasons)s::text[])
    AS new (code, sent_at, state, reason)
JOIN state_change AS stored
    ON stored.window_code = new.code AND stored.at >= %(earliest)s AND stored.sent_at = new.sent_at
    AND stored.state = new.state AND stored.reason IS NOT DISTINCT FROM new.reason
