"""A camera's packets on their way to viewers: the bytes are made once however many look, and nothing is decoded."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from threading import get_ident
from typing import TypeAlias

import av
from aiortc.mediastreams import MediaStreamError, MediaStreamTrack
from av.stream import Stream

from ingest.intake import Intake
from ingest.ring import Stretch
from ingest.vocabulary import Packet

RtpUnit: TypeAlias = "av.Packet[Stream]"
"""One access unit as aiortc sends it."""
CLOCK = 90_000
_TICK = Fraction(1, CLOCK)
_CATCH_UP = CLOCK // 1000
_MOST_WAITING = 120
"""Packets; a viewer who is so far behind goes on at the next key frame."""
_SPS = 7


class CannotRelay(Exception):
    """This camera's stream cannot be handed to a browser as it is."""

    def __init__(self, why: str, detail: str = "") -> None:
        """`why`: no_picture, codec or reordered; `detail` for the log and the page."""
        super().__init__(f"{why} {detail}".strip())
        self.why, self.detail = why, detail


class PassThrough(MediaStreamTrack):
    """One viewer's track: the current group of pictures at once, then every packet as it comes."""

    kind = "video"

    def __init__(self, replay: list[RtpUnit], leave: Callable[[PassThrough], None]) -> None:
        super().__init__()
        self._units = deque(replay)
        self._arrived = asyncio.Event()
        self._leave = leave
        self._key_wanted = False
        self.drops = 0

    def put(self, unit: RtpUnit) -> None:
        """A packet came."""
        if len(self._units) >= _MOST_WAITING:
            self.drops += len(self._units)
            self._units.clear()
            self._key_wanted = True
        if self._key_wanted and not unit.is_keyframe:
            self.drops += 1
            return
        self._key_wanted = False
        self._units.append(unit)
        self._arrived.set()

    async def recv(self) -> RtpUnit:
        """The next packet.

        Raises:
            MediaStreamError: the track has ended.
        """
        while not self._units:
            if self.readyState != "live":
                raise MediaStreamError
            self._arrived.clear()
            await self._arrived.wait()
        return self._units.popleft()

    def stop(self) -> None:
        """End it; may be called again."""
        super().stop()
        self._leave(self)
        self._arrived.set()


class Relay:
    """Follows one camera as long as somebody looks. Tracks are joined and left in the event loop's thread."""

    def __init__(self, intake: Intake) -> None:
        self.intake = intake
        self._loop = asyncio.get_running_loop()
        self._thread = get_ident()
        self._tracks: list[PassThrough] = []
        self._unfollow: Callable[[], None] | None = None
        self._last: Packet | None = None
        self._last_tick = 0
        self._headers = b""

    @property
    def viewers(self) -> int:
        """Who looks now."""
        return len(self._tracks)

    def join(self) -> PassThrough:
        """A track for a further viewer.

        Raises:
            CannotRelay: the camera sends nothing, or what browsers do not play.
        """
        stretch = self._current()
        self._headers = stretch.kind.headers
        if not self._tracks:
            self._last, self._last_tick = stretch.packets[-1], 0
            self._unfollow = self.intake.follow(self._hear)
        elif self._last is not None and self._last.connection == stretch.packets[-1].connection:
            # The others are already given what comes: this one begins with what they have had.
            upto = self._last.pts_s
            return self._tracked([packet for packet in stretch.packets if packet.pts_s <= upto])
        return self._tracked(list(stretch.packets))

    def _tracked(self, packets: list[Packet]) -> PassThrough:
        # Shown in an instant, not at the pace they were taken: what the viewer sees is then now, not a second ago.
        first = self._last_tick - (len(packets) - 1) * _CATCH_UP
        replay = [self._unit(packet, first + i * _CATCH_UP) for i, packet in enumerate(packets)]
        track = PassThrough(replay, self._left)
        self._tracks.append(track)
        return track

    def _current(self) -> Stretch:
        newest = self.intake.health.last_packet_at
        stretches = self.intake.ring.stretches(newest, newest) if newest and self.intake.health.connected else []
        if not stretches:
            raise CannotRelay("no_picture", self.intake.health.trouble)
        stretch = stretches[-1]
        if stretch.kind.codec != "h264":
            raise CannotRelay("codec", stretch.kind.codec)
        times = [packet.pts_s for packet in stretch.packets]
        if any(later < earlier for earlier, later in pairwise(times)):
            # WebRTC knows no pictures that are shown in another order than they are sent in.
            raise CannotRelay("reordered")
        return stretch

    def _hear(self, packet: Packet) -> None:
        if get_ident() == self._thread:
            self._pass_on(packet)
        elif not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._pass_on, packet)

    def _pass_on(self, packet: Packet) -> None:
        last = self._last
        if last is None or not self._tracks:
            return
        if packet.connection == last.connection:
            if packet.pts_s <= last.pts_s:
                return  # replayed already, or a clock that jumped back: a new connection will follow
            passed_s = packet.pts_s - last.pts_s
        else:
            if not self._is_playable(packet):
                for track in list(self._tracks):
                    track.stop()
                return
            passed_s = max(0.001, (packet.arrived_at - last.arrived_at).total_seconds())
        self._last, self._last_tick = packet, self._last_tick + round(passed_s * CLOCK)
        unit = self._unit(packet, self._last_tick)
        for track in list(self._tracks):
            track.put(unit)

    def _is_playable(self, packet: Packet) -> bool:
        """Whether a new connection still sends what browsers were promised; a camera may come back with H.265."""
        newest = self.intake.ring.key_frame(packet.arrived_at)
        if newest is not None:
            self._headers = newest[0].headers
        return newest is not None and newest[0].codec == "h264"

    def _unit(self, packet: Packet, tick: int) -> RtpUnit:
        data = packet.data
        if packet.key and not _begins_with_parameters(data):
            data = self._headers + data
        unit: RtpUnit = av.Packet(data)
        unit.pts, unit.time_base, unit.is_keyframe = tick, _TICK, packet.key
        return unit

    def _left(self, track: PassThrough) -> None:
        if track in self._tracks:
            self._tracks.remove(track)
        if not self._tracks and self._unfollow is not None:
            self._unfollow()
            self._unfollow = None


def _begins_with_parameters(data: bytes) -> bool:
    """Whether a sequence parameter set stands among the first units of an Annex-B access unit."""
    at = data.find(b"\x00\x00\x01")
    while 0 <= at < min(200, len(data) - 4):
        if data[at + 3] & 0x1F == _SPS:
            return True
        at = data.find(b"\x00\x00\x01", at + 3)
    return False
