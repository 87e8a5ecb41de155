-- Stretches that no rule looks at any more.
DELETE FROM camera_blind WHERE until < %(before)s
