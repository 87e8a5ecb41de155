"""What an ONVIF device says of itself and of its streams."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

_WANTED_PIXELS = 704 * 576
_FEWEST_PIXELS = 480 * 270


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One stream that the device is set up to send. What it does not tell is None, or empty."""

    token: str
    name: str
    codec: str
    """As ONVIF names it: H264, H265, JPEG, MPEG4."""
    width: int | None
    height: int | None
    fps: int | None
    """At most so many pictures a second."""
    gop: int | None
    """Pictures from one key picture to the next."""
    bitrate_kbps: int | None
    uri: str
    """rtsp://…, without a login."""

    @property
    def key_interval(self) -> timedelta | None:
        """From one key picture to the next, as it is set up."""
        return timedelta(seconds=self.gop / self.fps) if self.gop and self.fps else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A camera or a recorder."""

    maker: str
    model: str
    firmware: str
    serial: str
    clock_offset: timedelta | None
    """How far its clock is ahead, to the second; None when it does not tell."""
    profiles: tuple[Profile, ...]


def substream(profiles: Sequence[Profile]) -> Profile | None:
    """The profile for a hall: nearest to 704x576 of those that are large enough; None when none tells its size."""
    sized = [(profile.width * profile.height, profile) for profile in profiles if profile.width and profile.height]
    enough = [(pixels, profile) for pixels, profile in sized if pixels >= _FEWEST_PIXELS] or sized
    # Twice too large costs what half too small loses.
    nearest = min(enough, key=lambda one: max(one[0] / _WANTED_PIXELS, _WANTED_PIXELS / one[0]), default=None)
    return nearest[1] if nearest else None
