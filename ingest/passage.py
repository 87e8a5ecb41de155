"""One connection to a camera: which of its packets become pictures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from ingest.intake import Intake
from ingest.pending import Pending
from ingest.ring import StreamKind
from ingest.vocabulary import Packet, Unit

_LONGEST = 4096
"""Packets since the last key frame that are held: minutes of video; without a key frame in them nothing is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoding:
    """What of a stream becomes a picture."""

    every: timedelta = timedelta(seconds=1)
    """Pictures wanted no closer together than this."""
    rare: timedelta = timedelta(seconds=3)
    """Key frames further apart than this do not suffice: then everything is decoded, at many times the cost."""
    widest: int = 1920
    """Wider pictures are scaled down: detection needs no more, and one is held for each camera."""


class Passage:
    """Takes the packets of one connection in decode order: all go to the ring, those that are due are to be decoded.

    A connection that changes its kind of stream has a new passage.
    """

    def __init__(self, intake: Intake, kind: StreamKind, decoding: Decoding) -> None:
        self._intake = intake
        self._kind = kind
        self._every_s, self._rare_s = decoding.every.total_seconds(), decoding.rare.total_seconds()
        self._connection = intake.connect(kind)
        self._key_pts: float | None = None
        self._picture_pts: float | None = None
        self._since_key: list[Packet] = []
        self._apart_s: float | None = None

    def take(self, unit: Unit, *, key: bool, pts_s: float, arrived_at: datetime, whole: bool = True) -> bool:
        """Pass one access unit on; whether it makes a picture that is due, which `want` then asks for.

        `whole` is False when parts of it were lost.
        """
        packet = Packet(
            camera=self._intake.camera,
            arrived_at=arrived_at,
            pts_s=pts_s,
            connection=self._connection,
            key=key,
            unit=unit,
        )
        self._intake.packet(packet)
        if not whole:
            self._intake.corrupt(arrived_at)
            self._since_key = []
            return False
        if key:
            self._apart_s = None if self._key_pts is None else pts_s - self._key_pts
            self._key_pts, self._since_key = pts_s, [packet]
        elif self._since_key and len(self._since_key) < _LONGEST:
            self._since_key.append(packet)
        else:
            self._since_key = []
        if not self._since_key or not self._is_due(pts_s, key=key):
            return False
        self._picture_pts = pts_s
        return True

    def want(self, *, seen_at: datetime) -> None:
        """Have the picture of the last unit decoded; it was taken at that instant on the hall's clock."""
        packets = tuple(self._since_key)
        self._intake.wanted(Pending(camera=self._intake.camera, kind=self._kind, packets=packets, seen_at=seen_at))

    def _is_due(self, pts_s: float, *, key: bool) -> bool:
        if self._picture_pts is None or pts_s < self._picture_pts:
            return key
        since = pts_s - self._picture_pts
        if key:
            # One that comes a little early is still the one that is wanted.
            return since >= 0.9 * self._every_s or self._intake.is_watched_closely
        # As long as key frames suffice nothing else is decoded; how far apart they are the second one tells.
        if self._key_pts is None or since < self._every_s:
            return False
        waited = pts_s - self._key_pts
        if self._apart_s is None:
            return waited > min(self._rare_s, 1.5 * self._every_s)
        return max(waited, self._apart_s) > self._rare_s
