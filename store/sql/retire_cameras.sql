-- Cameras that the configuration no longer has.
UPDATE camera SET retired_at = now() WHERE retired_at IS NULL AND NOT code = ANY(%(codes)s)
