-- How all cameras are.
SELECT camera_code, shard, address, connected, trouble, trouble_kind, last_frame_at, blind_since, blind_reason, frames,
    drops, corrupt, reconnects, analysed_fps, inferred_fps, age_p50_s, age_p95_s, age_p99_s, packets_fps, kbit_s,
    key_interval_s, key_interval_longest_s, clock_offset_s, codec, width, height, viewers, updated_at
FROM camera_status ORDER BY camera_code
