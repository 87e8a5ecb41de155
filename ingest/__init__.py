"""What arrives from the world, and when: cameras over RTSP, case logs over HTTP and from files."""
