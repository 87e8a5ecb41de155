"""Run one shard of a hall: open what it needs, watch, close it again."""

from __future__ import annotations

import asyncio
import os
from datetime import UTC, datetime
from pathlib import Path

import structlog

from models.detectors import open_detector
from models.vocabulary import PersonDetector
from store.database import Database
from supervision_api.camera_logins.logins import with_logins
from supervision_api.settings import Settings
from supervision_api.watching.shard import Shard

log = structlog.get_logger("hallwatch.watch")


def models_folder(settings: Settings) -> Path:
    """Where fetched networks are kept: HALLWATCH_MODELS, so that several halls may share one, else with the data."""
    return Path(os.environ.get("HALLWATCH_MODELS") or settings.data / "models")


def _now() -> datetime:
    return datetime.now(UTC)


async def watch(settings: Settings, dsn: str, *, shard: int, run: Path, base: Path, stop: asyncio.Event) -> None:
    """Watch the cameras of one shard until `stop`. Paths of files to replay and of networks count from `base`.

    Raises:
        UnknownModel, CannotFetch, NotAnExport: the network cannot be had.
        psycopg.OperationalError: the database could not be reached at the start.
    """
    detector = await asyncio.to_thread(_detector, settings, base)
    async with Database.open(dsn, name=f"watch-{shard}") as db:
        settings = await with_logins(db, settings)
        await Shard(settings, db, detector, shard=shard, run=run, base=base, clock=_now).run(stop)


def _detector(settings: Settings, base: Path) -> PersonDetector:
    own = base / Path(settings.watch.model).expanduser()
    return open_detector(
        str(own) if own.is_dir() else settings.watch.model,
        models_folder(settings),
        threshold=settings.watch.threshold,
        threads=max(1, (os.cpu_count() or 1) // settings.watch.shards),
        say=lambda text: log.info("network", what=text),
    )
