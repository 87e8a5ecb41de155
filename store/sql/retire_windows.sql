-- Windows that the configuration no longer has; their past remains.
UPDATE service_window SET retired_at = now() WHERE retired_at IS NULL AND NOT code = ANY(%(codes)s)
