"""What a camera says of its stream before it sends it."""

from __future__ import annotations

import base64

from simulation.loop import Loop
from simulation.streaming.rtp import CLOCK_HZ, PAYLOAD_TYPE


def describe(loop: Loop, *, address: str) -> bytes:
    """The session description (RFC 8866) of a stream that plays this loop."""
    lines = (
        "v=0",
        f"o=- 0 0 IN IP4 {address}",
        "s=simulated camera",
        "t=0 0",
        f"m=video 0 RTP/AVP {PAYLOAD_TYPE}",
        f"c=IN IP4 {address}",
        f"a=rtpmap:{PAYLOAD_TYPE} {'H264' if loop.codec == 'h264' else 'H265'}/{CLOCK_HZ}",
        f"a=fmtp:{PAYLOAD_TYPE} {_format(loop)}",
        f"a=framerate:{loop.fps}",
        "a=control:track0",
        "",
    )
    return "\r\n".join(lines).encode()


def _format(loop: Loop) -> str:
    vps, sps, pps = (base64.b64encode(nal).decode() for nal in (loop.vps, loop.sps, loop.pps))
    if loop.codec == "hevc":
        return f"sprop-vps={vps};sprop-sps={sps};sprop-pps={pps}"
    return f"packetization-mode=1;profile-level-id={loop.sps[1:4].hex()};sprop-parameter-sets={sps},{pps}"
