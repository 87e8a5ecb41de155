"""The shard: cameras read, frames looked at, states settled, all of it told, until it is asked to stop."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import psycopg
import structlog

from analytics.vocabulary import Observation, UnknownReason
from ingest.decoder import Decoder
from ingest.steady_clock import SteadyClock
from models.calibration import Calibration
from models.in_turn import InTurn
from models.vocabulary import PersonDetector
from store.cameras import write_status
from store.database import Database
from store.evidence import ClipTerms
from store.grouping import Group
from store.leases import Lease
from store.secrets import hall_secret
from store.states import last_states
from supervision_api.calibrating.laying import doubted
from supervision_api.hall_record import hall_record
from supervision_api.settings import Settings
from supervision_api.watching.evidence_desk import EvidenceDesk
from supervision_api.watching.eye import Eye
from supervision_api.watching.former import Former
from supervision_api.watching.lease_keeper import LeaseKeeper
from supervision_api.watching.lookout import Lookout
from supervision_api.watching.networks import Network
from supervision_api.watching.outbox import Outbox
from supervision_api.watching.picture_server import PictureServer
from supervision_api.watching.readings import Readings
from supervision_api.watching.reference_keeper import ReferenceKeeper
from supervision_api.watching.tracks import Tracks, settle_rules
from supervision_api.watching.windows_app import create_windows_app

log = structlog.get_logger("hallwatch.watch")

_TELL_EVERY_S = 2.0
_MIND_EVERY_S = 0.5
_SET_BACK_S = 2.0
_AFTER_A_JUMP_S = 5.0
_LAST_WORDS_S = 1.0


class Shard:
    """One process's share of the cameras, and all that is known of their windows. Shares are by leases."""

    def __init__(
        self,
        settings: Settings,
        db: Database,
        detector: PersonDetector,
        *,
        shard: int,
        run: Path,
        base: Path,
        clock: Callable[[], datetime],
        calibration: Calibration | None = None,
    ) -> None:
        self._settings = settings
        self._db = db
        self._clock = clock = SteadyClock(clock)
        self._shard = shard
        self._name = f"watch-{shard}"
        self._socket = run / f"{self._name}.sock"
        self._known = frozenset(hall_record(settings).groups)
        self._doubted = doubted(settings.cameras)
        self._readings = Readings(settings.watch, clock=clock, on_wanted=self._wanted, base=base)
        self.cameras = self._readings.cameras
        self._tracks = Tracks(rules=settle_rules(settings.watch))
        # Zones that are being drawn are tried beside the watching.
        network = InTurn(detector)
        self._tried = InTurn(network)
        self._tried_further: dict[str, PersonDetector] = {}
        self._eye = eye = Eye(
            network,
            threshold=settings.watch.threshold,
            interval=settings.watch.interval,
            heartbeat=settings.watch.heartbeat,
            gating=settings.watch.gating,
            calibration=calibration,
        )
        self._references = ReferenceKeeper(db, eye.inspector, self.cameras, clock=clock)
        self._lookout = Lookout(
            eye,
            Decoder(),
            self.cameras,
            clock=clock,
            tell=self._seen,
            awaited=lambda: self._tracks.awaited,
        )
        terms = ClipTerms(
            before=settings.watch.clip_before,
            after=settings.watch.clip_after,
            keep_candidates=settings.evidence.keep_candidates,
            keep=settings.evidence.keep,
        )
        self._outbox = Outbox(db, terms=terms, clock=clock)
        self._former = Former(db, held_for=settings.watch.ring, clock=clock)
        self._desk = EvidenceDesk(
            db,
            self.cameras,
            folder=settings.data / "evidence",
            zone=ZoneInfo(settings.hall.zone),
            disk_share=settings.evidence.disk_share,
            clock=clock,
            former=self._former,
        )
        self._keeper = LeaseKeeper(
            db,
            self,
            name=f"{socket.gethostname()}:{settings.data.resolve()}/{self._name}",
            capacity=settings.watch.capacity,
            expected=settings.watch.shards,
        )

    async def run(self, stop: asyncio.Event) -> None:
        """Watch until `stop`; returns within two seconds of it, with all that was decided stored if possible.

        Raises:
            store.leases.Replaced: another process goes by this shard's name.
            OSError: `watch.listen` cannot be listened on.
        """
        await self._keeper.join()
        server = await self._picture_server()
        log.info("watching", cameras=len(self.cameras), windows=len(self._tracks.windows))
        parts = (
            self._keeper.keep(),
            self._lookout.run(),
            self._references.run(),
            self._tell(server.address),
            self._mind(),
            self._outbox.deliver(),
            self._desk.listen(),
            self._desk.work(),
        )
        tasks = [asyncio.create_task(part) for part in parts]
        serving = asyncio.create_task(server.serve())
        stopping = asyncio.create_task(stop.wait())
        try:
            done, _ = await asyncio.wait({*tasks, serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
            for task in done - {stopping}:
                task.result()  # a part that failed fails the shard, which is then started anew
        finally:
            server.stop()
            self._readings.stop()
            for task in (*tasks, stopping):
                task.cancel()
            await asyncio.wait([*tasks, stopping], timeout=_LAST_WORDS_S)
            await server.ended(serving, within_s=_LAST_WORDS_S)
            await self._last_words()

    def configure(self, settings: Settings) -> None:
        """Cameras and windows are these from now on; all other settings stay as they are."""
        self._settings = self._settings.model_copy(update={"cameras": settings.cameras, "windows": settings.windows})
        self._known = frozenset(hall_record(self._settings).groups)
        self._doubted = doubted(settings.cameras)
        self._keeper.hurry()

    def use(self, detector: PersonDetector, *, threshold: float, calibration: Calibration | None) -> None:
        """See with another network from the next round of pictures on."""
        network = InTurn(detector)
        self._eye.use(network, threshold=threshold, calibration=calibration)
        self._tried.use(network)

    def see_also(self, networks: Mapping[str, Network]) -> None:
        """From the next round of pictures on these are the networks that cameras and windows may name."""
        shared = {
            name: Network(detector=InTurn(network.detector), calibration=network.calibration)
            for name, network in networks.items()
        }
        self._eye.see_also(shared)
        self._tried_further.clear()
        self._tried_further.update({name: network.detector for name, network in shared.items()})

    def tell_fault(self, config_fault: str) -> None:
        """Why the configuration file as it is now is not in force; empty when it is."""
        self._keeper.config_fault = config_fault

    @property
    def known(self) -> Collection[Group]:
        """The groups of the configuration in force."""
        return self._known

    async def take_up(self, taken: Sequence[Lease]) -> None:
        """Answer for the windows of these groups: what was not watched until now is UNKNOWN."""
        await self._outbox.flush()
        windows = [window for lease in taken for window in lease.group.windows]
        last = await last_states(self._db, windows)
        await self._former.note([camera for lease in taken for camera in lease.group.cameras])
        for lease in taken:
            self._outbox.hold(lease.group.windows, lease.generation)
        self._outbox.put(self._tracks.take_up(windows, last, now=self._clock()))

    async def put_down(self, groups: Iterable[Group]) -> None:
        """Answer for these windows no longer; all that was seen of them is stored, or refused."""
        windows = [window for group in groups for window in group.windows]
        self._outbox.put((), seen=self._tracks.put_down(windows))
        await self._outbox.flush()

    def read_only(self, groups: Collection[Group]) -> None:
        """Read the cameras of these groups and no others."""
        codes = {camera for group in groups for camera in group.cameras}
        self._readings.read(camera for camera in self._settings.cameras if camera.code in codes)

    async def _last_words(self) -> None:
        self._outbox.put((), seen=self._tracks.seen())
        try:
            async with asyncio.timeout(_LAST_WORDS_S):
                await self._outbox.flush()
                await self._keeper.leave()
        except (psycopg.OperationalError, TimeoutError) as error:
            log.warning("stopped with changes not stored", lost=self._outbox.waiting, why=str(error))
        await self._readings.ended(within_s=0.3)

    def _wanted(self) -> None:
        self._lookout.notice()

    def _seen(self, observations: Sequence[Observation]) -> None:
        # Where another camera shows the window well, one that cannot is not asked.
        believed = [
            seen
            for seen in observations
            if seen.unknown is not UnknownReason.UNCALIBRATED or seen.window in self._doubted
        ]
        changes = self._tracks.fold(sorted(believed, key=lambda seen: seen.at))
        if changes:
            self._outbox.put(changes)

    async def _mind(self) -> None:
        """Oftener than all else is told: what nobody sees must not pass for known."""
        set_back, forward = False, self._clock.put_forward
        while True:
            now, before, forward = self._clock(), forward, self._clock.put_forward
            for camera in self.cameras.values() if forward > before else ():
                camera.clock_put_forward(forward - before, now=now)
            # Nobody has gone unseen for longer because the clock jumped; whatever fails now is found after the pause.
            if not self._has_jumped:
                self._outbox.put(self._tracks.mind_the_blind(now))
            ahead_s = self._clock.ahead.total_seconds()
            if (ahead_s > _SET_BACK_S) is not set_back:
                set_back = not set_back
                if set_back:
                    log.warning("the machine's clock was put back; ours goes on until it has caught up", s=ahead_s)
                else:
                    log.info("the machine's clock has caught up")
            await asyncio.sleep(_MIND_EVERY_S)

    async def _tell(self, address: str) -> None:
        trouble: dict[str, str] = {}
        while True:
            now = self._clock()
            self._outbox.put((), seen=self._tracks.seen())
            statuses = [camera.status(shard=self._name, address=address, now=now) for camera in self.cameras.values()]
            for status in statuses:
                if bool(status.trouble) != bool(trouble.get(status.camera)):
                    say = log.warning if status.trouble else log.info
                    say("camera lost" if status.trouble else "camera back", camera=status.camera, why=status.trouble)
                trouble[status.camera] = status.trouble
            try:
                # Out of touch, another process may have taken the cameras: the next beat tells. And a camera is not
                # called blind for an hour because the clock was put forward by one: the next pictures tell.
                if self._keeper.in_touch and not self._has_jumped:
                    await write_status(self._db, statuses)
            except psycopg.OperationalError as error:
                log.warning("camera status not stored: the database cannot be reached", why=str(error))
            await asyncio.sleep(_TELL_EVERY_S)

    @property
    def _has_jumped(self) -> bool:
        jumped_at = self._clock.put_forward_at
        return jumped_at is not None and time.monotonic() - jumped_at < _AFTER_A_JUMP_S

    async def _picture_server(self) -> PictureServer:
        watch = self._settings.watch
        app = create_windows_app(
            self.cameras.values(),
            clock=self._clock,
            blind_after=watch.blind_after,
            live_most=watch.live_most,
            detector=self._tried,
            handed=self._readings.handed,
            further=self._tried_further,
        )
        if watch.listen is None:
            return PictureServer.on_socket(app, self._socket)
        host, _, port = watch.listen.rpartition(":")
        token = await hall_secret(self._db, "pictures")
        return PictureServer.on_port(app, host.strip("[]"), int(port) and int(port) + self._shard, token=token)
