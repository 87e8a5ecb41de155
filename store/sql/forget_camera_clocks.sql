-- What no rule looks at any more of a camera's clock; what was in force at the instant stays.
DELETE FROM camera_clock AS old
WHERE camera_code = ANY(%(cameras)s) AND since < %(before)s AND EXISTS (
    SELECT 1 FROM camera_clock AS newer
    WHERE newer.camera_code = old.camera_code AND newer.since > old.since AND newer.since <= %(before)s)
