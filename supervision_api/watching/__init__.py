"""A shard of cameras in one process: read, look, settle, tell the database; hand out pictures and clips."""
