"""Run one shard of a hall: open what it needs, watch, close it again."""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import cv2
import numpy as np
import psycopg
import structlog

from models.calibration import FAINT
from models.detectors import UNUSABLE, calibration_of, open_detector
from models.vocabulary import Look, PersonDetector
from store.database import Database, listen
from store.hall import write_hall
from supervision_api.calibrating.laying import with_calibrations
from supervision_api.camera_logins.logins import with_logins
from supervision_api.configuration_file import LOOK_EVERY, NETWORK, ConfigurationFile, announce, with_hall_of
from supervision_api.hall_record import hall_record
from supervision_api.settings import Settings
from supervision_api.watching.shard import Shard

_SWITCH_S = 0.0005

log = structlog.get_logger("hallwatch.watch")


def models_folder(settings: Settings) -> Path:
    """Where fetched networks are kept: HALLWATCH_MODELS, so that several halls may share one, else with the data."""
    return Path(os.environ.get("HALLWATCH_MODELS") or settings.data / "models")


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
    detector = await asyncio.to_thread(_detector, settings, config.parent)
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
        whole = await with_logins(db, await with_calibrations(db, settings))
        calibration = calibration_of(_model(settings, config.parent), threshold=settings.watch.threshold)
        watching = Shard(
            whole,
            db,
            detector,
            calibration=calibration,
            shard=shard,
            run=run,
            base=config.parent,
            clock=_now,
        )
        following = _Following(settings, db, watching, base=config.parent, keeps_hall=keeps_hall)
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

    def __init__(self, settings: Settings, db: Database, shard: Shard, *, base: Path, keeps_hall: bool) -> None:
        self._settings = settings
        self._seeing = settings
        """Those by which the network was opened that is in use."""
        self._base = base
        self._db = db
        self._shard = shard
        self._keeps_hall = keeps_hall
        # Both may change at once: what is read last must also be what is watched last.
        self._applying = asyncio.Lock()

    async def file(self, file: ConfigurationFile) -> None:
        """Have each valid edition of the file watched."""
        async for edition in file.editions():
            self._shard.tell_fault(edition.fault)
            if self._keeps_hall:
                announce(edition, running=self._settings)
            if edition.fault:
                continue
            self._settings = with_hall_of(self._settings, edition.settings)
            await self._apply()
            await self._see()

    async def _see(self) -> None:
        """Have the shard see with the network that the settings name now; one that cannot be used changes nothing."""
        wanted, seeing = self._settings, self._seeing
        if all(getattr(wanted.watch, name) == getattr(seeing.watch, name) for name in NETWORK):
            return
        try:
            detector = await asyncio.to_thread(_tried_detector, wanted, self._base)
        # OpenVINO says RuntimeError of all that it cannot read.
        except (*UNUSABLE, OSError, RuntimeError) as error:
            log.warning(
                "the network cannot be used; the last one stays in force", model=wanted.watch.model, why=str(error)
            )
            self._shard.tell_fault(f"[watch] model: {error}. {seeing.watch.model} stays in force")
            return
        calibration = calibration_of(_model(wanted, self._base), threshold=wanted.watch.threshold)
        self._shard.use(detector, threshold=wanted.watch.threshold, calibration=calibration)
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
                    self._shard.configure(newest)
                    return


def _model(settings: Settings, base: Path) -> str:
    """The network's name, or its folder beside the configuration."""
    own = base / Path(settings.watch.model).expanduser()
    return str(own) if own.exists() else settings.watch.model


def _tried_detector(settings: Settings, base: Path) -> PersonDetector:
    """The network after its first picture, which takes it longer than all others and shows whether it works."""
    detector = _detector(settings, base)
    detector.detect([Look(np.zeros((64, 64, 3), dtype=np.uint8))])
    return detector


def _detector(settings: Settings, base: Path) -> PersonDetector:
    return open_detector(
        _model(settings, base),
        models_folder(settings),
        # Faint ones are told of too: how far below the threshold says how sure one is that nobody is there.
        threshold=min(FAINT, settings.watch.threshold),
        device=settings.watch.device,
        threads=max(1, (os.cpu_count() or 1) // settings.watch.shards),
        say=lambda text: log.info("network", what=text),
    )
