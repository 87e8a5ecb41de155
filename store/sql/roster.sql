-- Roster entries of some people, and of some windows, that hold on some day of a span of days.
SELECT source, record_id, operator_id, window_code, first_day, last_day, shift_begin, shift_end
FROM roster_entry
WHERE (operator_id = ANY(%(operators)s::text[]) OR window_code = ANY(%(windows)s::text[]))
    AND first_day <= %(until)s::date AND (last_day IS NULL OR last_day >= %(since)s::date)
ORDER BY first_day, source, record_id
