-- What a source says it has, in the place of what it said before.
INSERT INTO feed_total (source, day, kind, number, told_at)
SELECT %(source)s, day, kind, number, %(now)s
FROM jsonb_to_recordset(%(rows)s::jsonb) AS r (day date, kind text, number integer)
ON CONFLICT (source, day, kind) DO UPDATE SET number = EXCLUDED.number, told_at = EXCLUDED.told_at
