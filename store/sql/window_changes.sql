-- The changes of one window in a span, and before them the one in force when it begins.
(SELECT window_code, at, state, reason, camera_code, customer, customer_since, confidence, decided_at
 FROM state_change WHERE window_code = %(window)s AND at <= %(since)s ORDER BY at DESC LIMIT 1)
UNION ALL
(SELECT window_code, at, state, reason, camera_code, customer, customer_since, confidence, decided_at
 FROM state_change WHERE window_code = %(window)s AND at > %(since)s AND at < %(until)s)
ORDER BY at
