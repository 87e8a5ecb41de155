"""An RTSP server that we did not write: GStreamer's, serving one video file at /0, /1, … from its beginning.

Run with a Python that has GStreamer's bindings: python3 independent_rtsp.py FILE MOUNTS. Prints its port when ready.
"""

import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer  # noqa: E402 (versions must be chosen first)

# The file's own H.264 goes out as it is: nothing is encoded again.
LAUNCH = 'filesrc location="{file}" ! qtdemux ! h264parse config-interval=-1 ! rtph264pay name=pay0 pt=96'


def main() -> None:
    """Serve until killed."""
    file, mounts = sys.argv[1], int(sys.argv[2])
    Gst.init(None)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service("0")
    for mount in range(mounts):
        factory = GstRtspServer.RTSPMediaFactory()
        factory.set_launch(f"( {LAUNCH.format(file=file)} )")
        factory.set_shared(False)
        server.get_mount_points().add_factory(f"/{mount}", factory)
    server.attach(None)
    print(server.get_bound_port(), flush=True)
    GLib.MainLoop().run()


if __name__ == "__main__":
    main()
