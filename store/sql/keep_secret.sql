-- A secret of the hall, unless there is one by that name already.
INSERT INTO hall_secret (name, secret) VALUES (%(name)s, %(secret)s) ON CONFLICT DO NOTHING
