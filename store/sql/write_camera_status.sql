-- How cameras are now. Cameras that the hall does not have are left out.
INSERT INTO camera_status (
    camera_code, shard, address, connected, trouble, trouble_kind, last_frame_at, blind_since, blind_reason, frames,
    drops, corrupt, reconnects, analysed_fps, inferred_fps, age_p50_s, age_p95_s, age_p99_s, packets_fps, kbit_s,
    key_interval_s, key_interval_longest_s, clock_offset_s, codec, width, height, viewers, updated_at)
SELECT new.* FROM jsonb_to_recordset(%(rows)s::jsonb) AS new (
    camera_code text, shard text, address text, connected boolean, trouble text, trouble_kind text,
    last_frame_at timestamptz, blind_since timestamptz, blind_reason text, frames bigint, drops bigint, corrupt
    bigint, reconnects bigint, analysed_fps double precision, inferred_fps double precision, age_p50_s double
    precision, age_p95_s double precision, age_p99_s double precision, packets_fps double precision, kbit_s
    double precision, key_interval_s double precision, key_interval_longest_s double precision, clock_offset_s
    double precision, codec text, width integer, height integer, viewers integer, updated_at timestamptz)
JOIN camera ON camera.code = new.camera_code
ORDER BY new.camera_code
ON CONFLICT (camera_code) DO UPDATE SET
    shard = excluded.shard, address = excluded.address, connected = excluded.connected, trouble =
    excluded.trouble, trouble_kind = excluded.trouble_kind, last_frame_at = excluded.last_frame_at, blind_since
    = excluded.blind_since, blind_reason = excluded.blind_reason, frames = excluded.frames, drops =
    excluded.drops, corrupt = excluded.corrupt, reconnects = excluded.reconnects, analysed_fps =
    excluded.analysed_fps, inferred_fps = excluded.inferred_fps, age_p50_s = excluded.age_p50_s, age_p95_s =
    excluded.age_p95_s, age_p99_s = excluded.age_p99_s, packets_fps = excluded.packets_fps, kbit_s =
    excluded.kbit_s, key_interval_s = excluded.key_interval_s, key_interval_longest_s =
    excluded.key_interval_longest_s, clock_offset_s = excluded.clock_offset_s, codec = excluded.codec, width =
    excluded.width, height = excluded.height, viewers = excluded.viewers, updated_at = excluded.updated_at
RETURNING camera_code
