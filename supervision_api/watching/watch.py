"""Run one shard of a hall: open what it needs, watch, close it again."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path

import cv2
import psycopg
import structlog

from models.calibration import Calibration
from models.detectors import calibration_of
from models.vocabulary import PersonDetector
from store.database import Database, listen
from store.hall import write_hall
from supervision_api.calibrating.laying import with_calibrations
from supervision_api.camera_logins.logins import with_logins
from supervision_api.configuration_file import LOOK_EVERY, NETWORK, ConfigurationFile, announce, with_hall_of
from supervision_api.hall_record import hall_record
from supervision_api.networks.places import place_of
from supervision_api.settings import Settings
from supervision_api.watching.networks import CANNOT_OPEN, FurtherNetworks, detector_of, open_network
from supervision_api.watching.shard import Shard

_SWITCH_S = 0.0005

log = structlog.get_logger("hallwatch.watch")


def _now() -> datetime:
    return datetime.now(UTC)


async def watch(
    config: Path,
    settings: Settings,
    dsn: str,
    *,
    shard: int,
    run: Path,
    keeps_hall: bool,
    stop: asyncio.Event,
) -> None:
    """Watch this process's share of the cameras with the configured network until `stop`.

    Raises:
        One of `models.detectors.UNUSABLE`: the network cannot be had.
        All that `watch_with` raises.
    """
    # Decoder and network give the interpreter away many times a picture and must get it back at once; a picture is
    # too small for OpenCV's own threads.
    sys.setswitchinterval(_SWITCH_S)
    cv2.setNumThreads(1)
    detector = await asyncio.to_thread(detector_of, settings.watch.model, settings, config.parent)
    await watch_with(detector, config, settings, dsn, shard=shard, run=run, keeps_hall=keeps_hall, stop=stop)


async def watch_with(
    detector: PersonDetector,
    config: Path,
    settings: Settings,
    dsn: str,
    *,
    shard: int,
    run: Path,
    keeps_hall: bool,
    stop: asyncio.Event,
) -> None:
    """Watch this process's share of the cameras until `stop`; what changes in the file `config` is followed.

    Paths of files to replay and of networks count from the folder of that file, whose path is absolute. With
    `keeps_hall` changes of the hall are written into the database too; otherwise that is for the process that started
    this one, or for those that it joins.

    Raises:
        psycopg.OperationalError: the database could not be reached at the start.
        store.leases.Replaced: another process goes by this shard's name.
        OSError: `watch.listen` cannot be listened on.
    """
    async with Database.open(dsn, name=f"watch-{shard}") as db:
        further = FurtherNetworks(config.parent)
        whole = await with_logins(db, await with_calibrations(db, settings))
        opened = await asyncio.to_thread(further.of, whole)
        watching = Shard(
            opened.settings,
            db,
            detector,
            calibration=_calibration(settings, config.parent),
            shard=shard,
            run=run,
            base=config.parent,
            clock=_now,
        )
        watching.see_also(opened.networks)
        following = _Following(settings, db, watching, further, base=config.parent, keeps_hall=keeps_hall)
        following.tell(windows=opened.fault)
        tasks = [
            asyncio.create_task(following.file(ConfigurationFile(config, settings))),
            asyncio.create_task(following.console()),
        ]
        try:
            await watching.run(stop)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)


class _Following:
    """Has the shard watch what the file, the kept logins and calibrations say, whichever changes."""

    def __init__(
        self,
        settings: Settings,
        db: Database,
        shard: Shard,
        further: FurtherNetworks,
        *,
        base: Path,
        keeps_hall: bool,
    ) -> None:
        self._settings = settings
        self._seeing = settings
        """Those by which the network was opened that is in use."""
        self._base = base
        self._db = db
        self._shard = shard
        self._further = further
        self._faults: dict[str, str] = {}
        self._keeps_hall = keeps_hall
        # Both may change at once: what is read last must also be what is watched last.
        self._applying = asyncio.Lock()

    async def file(self, file: ConfigurationFile) -> None:
        """Have each valid edition of the file watched."""
        async for edition in file.editions():
            self.tell(file=edition.fault)
            if self._keeps_hall:
                announce(edition, running=self._settings)
            if edition.fault:
                continue
            self._settings = with_hall_of(self._settings, edition.settings)
            self._further.forget_failures()
            await self._apply()
            await self._see()

    def tell(self, **faults: str) -> None:
        """Tell what of the file, the hall's network or its windows' networks is not in force now; empty: all is."""
        self._faults |= faults
        self._shard.tell_fault("; ".join(fault for fault in self._faults.values() if fault))

    async def _see(self) -> None:
        """Have the shard see with the network that the settings name now; one that cannot be used changes nothing."""
        wanted, seeing = self._settings, self._seeing
        self.tell(network="")
        if all(getattr(wanted.watch, name) == getattr(seeing.watch, name) for name in NETWORK):
            return
        try:
            network = await asyncio.to_thread(open_network, wanted.watch.model, wanted, self._base)
        except CANNOT_OPEN as error:
            log.warning(
                "the network cannot be used; the last one stays in force", model=wanted.watch.model, why=str(error)
            )
            self.tell(network=f"[watch] model: {error}. {seeing.watch.model} stays in force")
            return
        self._shard.use(
            network.detector, threshold=wanted.watch.threshold, calibration=_calibration(wanted, self._base)
        )
        self._seeing = wanted
        log.info("another network sees from now on", model=wanted.watch.model, threshold=wanted.watch.threshold)

    async def console(self) -> None:
        """Have cameras read with the logins that are kept for them now, and looked at as they are calibrated."""
        async for _ in listen(self._db.dsn, "logins", "calibration"):
            await self._apply()

    async def _apply(self) -> None:
        async with self._applying:
            while True:
                try:
                    if self._keeps_hall:
                        await write_hall(self._db, hall_record(self._settings))
                    newest = await with_logins(self._db, await with_calibrations(self._db, self._settings))
                except psycopg.OperationalError as error:
                    log.warning("the hall's changes wait: the database cannot be reached", why=str(error))
                    await asyncio.sleep(LOOK_EVERY.total_seconds())
                else:
                    opened = await asyncio.to_thread(self._further.of, newest)
                    self._shard.see_also(opened.networks)
                    self._shard.configure(opened.settings)
                    self.tell(windows=opened.fault)
                    return


def _calibration(settings: Settings, base: Path) -> Calibration | None:
    """What the scores of the hall's own network are worth."""
    model = settings.watch.model
    return calibration_of(place_of(model, settings, base) or model, threshold=settings.watch.threshold)
