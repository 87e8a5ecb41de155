-- A shard is still there; no row when another one has taken its name. A pause as long as a lease begins its presence
-- anew: while it could not be heard, perhaps nobody could.
UPDATE shard SET heard_at = clock_timestamp(), config_fault = %(config_fault)s,
    present_since = CASE WHEN clock_timestamp() - heard_at > %(term)s THEN clock_timestamp() ELSE present_since END
WHERE boot = %(boot)s
RETURNING boot
