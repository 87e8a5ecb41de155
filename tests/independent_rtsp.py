"""An RTSP server that we did not write: GStreamer's, serving one video file at /0, /1, … from its beginning.

Run with a Python that has GStreamer's bindings:
python3 independent_rtsp.py FILE MOUNTS [CODEC [SCHEME USER PASSWORD]]
with the file's codec (h264, h265) and how it asks for the login (basic, digest). Prints its port when ready.
"""

import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402 (versions must be chosen first)

# The file's own video goes out as it is: nothing is encoded again.
LAUNCH = 'filesrc location="{file}" ! qtdemux ! {codec}parse config-interval=-1 ! rtp{codec}pay name=pay0 pt=96'
ROLE = "viewer"


def guard(server, factory, scheme, user, password):
    """Let only that user in."""
    auth = GstRtspServer.RTSPAuth()
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", ROLE)
    if scheme == "digest":
        auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
        auth.add_digest(user, password, token)
    else:
        auth.set_supported_methods(GstRtsp.RTSPAuthMethod.BASIC)
        auth.add_basic(GstRtspServer.RTSPAuth.make_basic(user, password), token)
    permissions = GstRtspServer.RTSPPermissions()
    for right in ("media.factory.access", "media.factory.construct"):
        permissions.add_permission_for_role(ROLE, right, True)
    factory.set_permissions(permissions)
    server.set_auth(auth)


def main() -> None:
    """Serve until killed."""
    file, mounts = sys.argv[1], int(sys.argv[2])
    codec = sys.argv[3] if len(sys.argv) > 3 else "h264"
    Gst.init(None)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service("0")
    for mount in range(mounts):
        factory = GstRtspServer.RTSPMediaFactory()
        factory.set_launch(f"( {LAUNCH.format(file=file, codec=codec)} )")
        factory.set_shared(False)
        if len(sys.argv) > 4:
            guard(server, factory, *sys.argv[4:7])
        server.get_mount_points().add_factory(f"/{mount}", factory)
    server.attach(None)
    print(server.get_bound_port(), flush=True)
    GLib.MainLoop().run()


if __name__ == "__main__":
    main()
