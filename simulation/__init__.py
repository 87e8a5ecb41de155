"""A hall that never was: cameras over real RTSP, an approval system's feed, staged incidents with known truth."""
