"""Where makers put their streams: the RTSP address of a channel's main stream or substream."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Maker(StrEnum):
    """Whose scheme an address follows; recorders of a maker follow it too."""

    HIKVISION = "hikvision"
    DAHUA = "dahua"
    UNIVIEW = "uniview"
    GENERIC = "generic"
    """None that is known: asked over ONVIF, a camera tells its addresses itself."""


class Stream(StrEnum):
    """Which of a camera's streams."""

    MAIN = "main"
    SUB = "sub"


@dataclass(frozen=True, slots=True)
class Scheme:
    """How a maker writes it, and where that is documented."""

    path: str
    """With {channel}, from 1, and {stream}."""
    streams: tuple[str, str]
    """What stands for main and sub."""
    source: str


SCHEMES = {
    Maker.HIKVISION: Scheme(
        "/Streaming/Channels/{channel}0{stream}",
        ("1", "2"),
        "Hikvision ISAPI, RTSP live view: the number is 100 x channel + stream, 1 main, 2 sub",
    ),
    Maker.DAHUA: Scheme(
        "/cam/realmonitor?channel={channel}&subtype={stream}",
        ("0", "1"),
        "Dahua HTTP API, real-time stream: channel from 1, subtype 0 main, 1 sub",
    ),
    Maker.UNIVIEW: Scheme(
        "/unicast/c{channel}/s{stream}/live",
        ("0", "1"),
        "Uniview live streams: c is the channel, s0 main, s1 sub; single cameras also /media/video1, /media/video2",
    ),
    Maker.GENERIC: Scheme(
        "/stream{stream}",
        ("1", "2"),
        "no standard: a frequent form; ask the camera over ONVIF, or see its manual",
    ),
}


def stream_url(maker: Maker, host: str, *, port: int = 554, channel: int = 1, stream: Stream = Stream.SUB) -> str:
    """The address without a login; a bare IPv6 `host` gets its brackets.

    Raises:
        ValueError: `channel` is less than 1.
    """
    if channel < 1:
        raise ValueError(f"channels count from 1, not {channel}")
    scheme = SCHEMES[maker]
    name = scheme.streams[0 if stream is Stream.MAIN else 1]
    shown = f"[{host}]" if ":" in host and not host.startswith("[") else host
    return f"rtsp://{shown}:{port}{scheme.path.format(channel=channel, stream=name)}"
