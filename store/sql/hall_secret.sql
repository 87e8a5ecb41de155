-- A secret of the hall.
SELECT secret FROM hall_secret WHERE name = %(name)s
