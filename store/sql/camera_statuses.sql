-- How all cameras are.
SELECT camera_code, shard, address, connected, trouble, last_frame_at, blind_since, blind_reason, frames, drops,
    reconnects, analysed_fps, inferred_fps, age_p50_s, age_p95_s, age_p99_s, updated_at
FROM camera_status ORDER BY camera_code
