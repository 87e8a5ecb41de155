"""Run one shard of a hall: open what it needs, watch, close it again."""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import cv2
import psycopg
import structlog

from models.calibration import FAINT
from models.detectors import calibration_of, open_detector
from models.vocabulary import PersonDetector
from store.database import Database, listen
from store.hall import write_hall
from supervision_api.calibrating.laying import with_calibrations
from supervision_api.camera_logins.logins import with_logins
from supervision_api.configuration_file import LOOK_EVERY, ConfigurationFile, announce, with_hall_of
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
        UnknownModel, CannotFetch, NotAnExport: the network cannot be had.
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
        following = _Following(settings, db, watching, keeps_hall=keeps_hall)
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

    def __init__(self, settings: Settings, db: Database, shard: Shard, *, keeps_hall: bool) -> None:
        self._settings = settings
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
    return str(own) if own.is_dir() else settings.watch.model


def _detector(settings: Settings, base: Path) -> PersonDetector:
    return open_detector(
        _model(settings, base),
        models_folder(settings),
        # Faint ones are told of too: how far below the threshold says how sure one is that nobody is there.
        threshold=min(FAINT, settings.watch.threshold),
        threads=max(1, (os.cpu_count() or 1) // settings.watch.shards),
        say=lambda text: log.info("network", what=text),
    )
