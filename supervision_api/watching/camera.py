"""One camera of a shard: where it is read from, what it shows, and how it is doing."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from analytics.vocabulary import UnknownReason
from ingest.address import is_stream
from ingest.intake import Intake
from ingest.passage import Decoding
from ingest.reader import Reader
from ingest.replay import Replay
from ingest.ring import Ring
from ingest.rtsp import Rounds
from ingest.vocabulary import CameraCode
from store.cameras import CameraStatus
from supervision_api.calibrating.laying import as_views
from supervision_api.settings import CameraSettings, WatchSettings
from supervision_api.watching.eye import Glance

_LATELY = timedelta(seconds=20)
_LONG_AGO = timedelta(seconds=25)


@dataclass(frozen=True, slots=True)
class _Look:
    at: datetime
    seen_at: datetime
    age_s: float
    inferred: int


class WatchedCamera:
    """Starts and stops the reading of a camera and keeps count of what came of it."""

    def __init__(
        self,
        settings: CameraSettings,
        watch: WatchSettings,
        *,
        clock: Callable[[], datetime],
        on_wanted: Callable[[], None],
        base: Path,
        rounds: Rounds | None = None,
    ) -> None:
        self.code = CameraCode(settings.code)
        self.views = as_views(settings)
        """Where its windows lie; drawn anew they are others from the next picture on."""
        self._began_at = clock()
        ring = Ring(self.code, keep=watch.ring, since=self._began_at)
        self.intake = Intake(self.code, ring, on_wanted=on_wanted)
        self._blind_after = watch.blind_after
        self._looks: deque[_Look] = deque()
        self._showed_at: datetime | None = None
        self._hidden: UnknownReason | None = None
        self._blind_since: datetime | None = None
        address = settings.url.get_secret_value()
        decoding = Decoding(every=watch.interval)
        self._source: Reader | Replay
        if is_stream(address):
            self._source = Reader(address, self.intake, clock=clock, decoding=decoding, rounds=rounds)
        else:
            file = base / address.removeprefix("file://")
            self._source = Replay(file, self.intake, begin_at=clock(), clock=clock, decoding=decoding)

    def start(self) -> None:
        """Read from now on."""
        self._source.start()

    def stop(self) -> None:
        """Ask the reading to end."""
        self._source.stop()

    def join(self, timeout: float) -> bool:
        """Wait for the reading to end; whether it did."""
        return self._source.join(timeout)

    def looked(self, glance: Glance, *, now: datetime) -> None:
        """A picture of this camera was looked at."""
        seen_at = glance.frame.seen_at
        self._looks.append(_Look(now, seen_at, (now - seen_at).total_seconds(), glance.inferred))
        self._hidden = glance.unknown
        if self._hidden is None:
            self._showed_at = max(seen_at, self._showed_at or seen_at)

    def clock_put_forward(self, by: timedelta, *, now: datetime) -> None:
        """The clock by which pictures are dated jumped forward: what was shown before has not aged by that."""
        if now - self._began_at >= by:
            self._began_at += by
        if self._showed_at is not None and now - self._showed_at >= by:
            self._showed_at += by

    def status(self, *, shard: str, address: str, now: datetime) -> CameraStatus:
        """How the camera is doing now."""
        while len(self._looks) > 1 and now - self._looks[1].at > _LATELY:
            self._looks.popleft()
        lately = [look for look in self._looks if now - look.at <= _LATELY]
        ages = sorted(look.age_s for look in lately)
        span = min(_LATELY, now - self._began_at).total_seconds()
        health, rates, newest = self.intake.health, self.intake.traffic.rates(now), self.intake.newest
        width, height = (newest.sent or (newest.planes.width, newest.planes.height)) if newest else (None, None)
        last_showed = self._showed_at or self._began_at
        if now - last_showed <= self._blind_after:
            self._blind_since = None
        elif self._blind_since is None:
            self._blind_since = last_showed
        silent = health.last_frame_at is None or now - health.last_frame_at > self._blind_after
        reason = UnknownReason.NO_PICTURE if silent or self._hidden is None else self._hidden
        return CameraStatus(
            camera=self.code,
            shard=shard,
            address=address,
            connected=health.connected,
            trouble=health.trouble,
            trouble_kind=health.trouble_kind,
            last_frame_at=health.last_frame_at,
            blind_since=self._blind_since,
            blind_reason=reason if self._blind_since else None,
            frames=health.frames,
            drops=health.drops,
            corrupt=health.corrupt,
            reconnects=health.reconnects,
            analysed_fps=round(self._rate(lately, now), 3) if span > 0 and self.views else None,
            inferred_fps=round(sum(look.inferred for look in lately) / span, 3) if span > 0 else None,
            age_p50_s=_share(ages, 0.5),
            age_p95_s=_share(ages, 0.95),
            age_p99_s=_share(ages, 0.99),
            packets_fps=rates.packets_fps,
            kbit_s=rates.kbit_s,
            key_interval_s=rates.key_interval_s,
            key_interval_longest_s=rates.key_interval_longest_s,
            clock_offset_s=rates.clock_offset_s,
            codec=self.intake.traffic.codec,
            width=width,
            height=height,
            viewers=health.viewers,
            updated_at=now,
        )

    def _rate(self, lately: Sequence[_Look], now: datetime) -> float:
        """Pictures a second. Counting those of 20 s would be wrong by one picture, a twentieth: from the last picture
        before them to the last one of them whole intervals are counted."""
        if not lately:
            return 0.0
        before = self._looks[0]
        if before is lately[0] or now - before.at > _LONG_AGO:
            return len(lately) / min(_LATELY, now - self._began_at).total_seconds()
        interval_s = max((lately[-1].seen_at - before.seen_at).total_seconds(), 0.001) / len(lately)
        if (now - lately[-1].at).total_seconds() > 2 * interval_s:  # it stands still
            return len(lately) / (now - before.at).total_seconds()
        return 1 / interval_s


def _share(rising: list[float], share: float) -> float | None:
    """The value below which that share of them lies; None of none."""
    return round(rising[int(share * (len(rising) - 1))], 3) if rising else None
