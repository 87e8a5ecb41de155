"""Live pictures and video out of a shard: tiles pushed as they change, one camera enlarged over WebRTC."""
