"""What to change on a camera, from what it sends. The reasons are measured ones: docs/guides/cameras.md."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from ingest.probing.picture_facts import PictureFacts
from ingest.probing.probe import Found
from ingest.rtsp import Codec

WIDTHS = (480, 1300)
RATES = (5.0, 16.0)
"""Pictures a second."""
BITRATE = 1_500_000
KEY_INTERVALS = (timedelta(seconds=0.7), timedelta(seconds=1.3))
CLOCK_OFFSET = timedelta(seconds=1)
FIRST_KEY = timedelta(seconds=3)
_UNSTEADY = 1.5
_DARK, _FLAT, _BLURRED = 24.0, 7.0, 20.0


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing that should be otherwise."""

    about: str
    """A stable word for programs, e.g. "key_interval"."""
    text: str


def advice(found: Found) -> tuple[Advice, ...]:
    """What to change, the most important first; empty when all is as it should be."""
    return (*_keys(found), *_picture(found.picture), *_stream(found), *_clock(found))


def _keys(found: Found) -> Iterator[Advice]:
    usual, longest = found.key_interval, found.key_interval_longest
    frames = f" ({round(found.fps)} pictures)" if found.fps else ""
    wanted = f"set the I-frame interval (GOP) to 1 s{frames}"
    if usual is None or longest is None:
        lasted = found.lasted.total_seconds()
        yield Advice(
            "key_interval",
            f"No second key picture within {lasted:.1f} s: {wanted} and switch smart coding (H.264+, H.265+, Smart "
            "Codec, U-Code) off",
        )
    elif longest >= usual * _UNSTEADY:
        yield Advice(
            "smart_codec",
            f"Key pictures come after {usual.total_seconds():.1f} s, then after {longest.total_seconds():.1f} s: "
            f"switch smart coding (H.264+, H.265+, Smart Codec, U-Code) off and {wanted}",
        )
    elif usual > KEY_INTERVALS[1]:
        yield Advice(
            "key_interval",
            f"A key picture only every {usual.total_seconds():.1f} s, and no window is seen more often: {wanted}",
        )
    elif usual < KEY_INTERVALS[0]:
        yield Advice(
            "key_interval",
            f"A key picture every {usual.total_seconds():.1f} s costs bandwidth and shows no more: {wanted}",
        )


def _picture(facts: PictureFacts | None) -> Iterator[Advice]:
    if facts is None:
        yield Advice("undecodable", "Its key picture cannot be decoded: choose plain H.264, without encryption")
        return
    size = f"{facts.width}x{facts.height}"
    if facts.brightness < _DARK:
        yield Advice("dark", "The picture is dark: light, exposure, or a cap on the lens")
    elif facts.contrast < _FLAT:
        yield Advice("blocked", "The picture shows nothing: something covers the lens")
    elif facts.sharpness < _BLURRED:
        yield Advice("blurred", "The picture is blurred: focus, clean the lens, or raise the bitrate")
    if facts.width < WIDTHS[0]:
        yield Advice("size", f"{size} is small for finding people: choose about 704x576 for the substream")
    elif facts.width > WIDTHS[1]:
        yield Advice("size", f"{size} is more than is looked at: use the substream at about 704x576")


def _stream(found: Found) -> Iterator[Advice]:
    if found.codec is Codec.H265:
        yield Advice(
            "codec",
            "H.265 is read, at a fifth more work, but the enlarged live view cannot pass it through: choose H.264",
        )
    if found.reordered:
        yield Advice("b_frames", "B-frames delay the picture: choose profile Baseline, or B-frames 0")
    if found.fps is not None and found.fps < RATES[0]:
        yield Advice("fps", f"{found.fps:.1f} pictures a second make a jerky clip: set 10 to 15")
    elif found.fps is not None and found.fps > RATES[1]:
        yield Advice("fps", f"{found.fps:.1f} pictures a second cost bandwidth and memory: 10 to 15 are enough")
    if found.bitrate is not None and found.bitrate > BITRATE:
        yield Advice("bitrate", f"{found.bitrate / 1e6:.1f} Mbit/s: 512 to 768 kbit/s are enough for a substream")
    if found.audio:
        yield Advice("audio", f"It offers sound ({found.audio}), which is never read: switch it off in the camera")
    if found.damaged:
        yield Advice("losses", f"{found.damaged} pictures came damaged: look for losses in the network")
    if found.first_key_after > FIRST_KEY:
        yield Advice("slow", f"The first key picture came after {found.first_key_after.total_seconds():.1f} s")


def _clock(found: Found) -> Iterator[Advice]:
    if found.clock_offset is None:
        yield Advice("clock", "It does not tell its clock within this time: see that its NTP is switched on")
    elif abs(found.clock_offset) > CLOCK_OFFSET:
        ahead = found.clock_offset.total_seconds()
        how = "ahead" if ahead > 0 else "behind"
        yield Advice("clock", f"Its clock is {abs(ahead):.1f} s {how}: set the hall's NTP server in the camera")
