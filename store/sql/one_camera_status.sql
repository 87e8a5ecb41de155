-- How a camera is.
SELECT camera_code, shard, address, connected, trouble, last_frame_at, blind_since, blind_reason, frames, drops,
    reconnects, analysed_fps, inferred_fps, age_p50_s, age_p95_s, age_p99_s, updated_at
FROM camera_status WHERE camera_code = %(camera)s
