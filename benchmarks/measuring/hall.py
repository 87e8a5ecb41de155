"""The whole product as users run it: `hallwatch up` with a configuration of its own and an empty database."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import tomli_w

from benchmarks.measuring.cameras import Cameras
from benchmarks.measuring.folder import temporary_folder
from benchmarks.measuring.processes import ProcessTree
from benchmarks.measuring.started import HOME, Started, started
from simulation.scenery import CUSTOMER_ZONE, STAFF_ZONE
from store import accounts
from store.database import Database
from supervision_api.configuration import load
from supervision_api.hall_database import hall_database
from supervision_api.passwords import Passwords, one_time_password
from supervision_api.runtime import Runtime

_OFFICER = "measurer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hall:
    """A hall that is open."""

    url: str
    db: Database
    tree: ProcessTree
    name: str
    password: str
    process: Started
    """`hallwatch up`, which tells of processes that it started again."""
    folder: Path


@asynccontextmanager
async def open_hall(
    cameras: Cameras,
    watch: Mapping[str, Any],
    *,
    database_url: str | None = None,
    environment: Mapping[str, str] | None = None,
    log: Path | None = None,
) -> AsyncGenerator[Hall]:
    """A hall with these cameras and these settings below `[watch]`, open for the length of the block.

    The database is the embedded one unless one is named; what the hall logs goes to the file `log`.

    Raises:
        EndedEarly: it did not open.
    """
    with temporary_folder("bench") as folder:
        settings = _configuration(folder, cameras, watch)
        if database_url is not None:
            settings["database_url"] = database_url
        config = _written(folder, settings)
        words = ["-m", "supervision_api", "up", "--config", str(config), "--json-events"]
        models = {"HALLWATCH_MODELS": str(HOME / ".cache" / "models")}
        async with started("hallwatch up", words, environment={**models, **(environment or {})}, log=log) as process:
            url = str((await process.told())["url"])
            password = one_time_password()
            with hall_database(load(config), Runtime()) as dsn:
                async with Database.open(dsn, name="bench", size=1) as db:
                    await _open_account(db, password)
                    tree = ProcessTree(process.pid)
                    yield Hall(
                        url=url, db=db, tree=tree, name=_OFFICER, password=password, process=process, folder=folder
                    )


def _written(folder: Path, settings: Mapping[str, Any]) -> Path:
    config = folder / "hall.toml"
    config.touch(mode=0o600)
    config.write_text(tomli_w.dumps(settings), encoding="utf-8")
    return config


async def _open_account(db: Database, password: str) -> None:
    hashed = await Passwords().hash(password)
    await accounts.add(
        db, name=_OFFICER, role="officer", department=None, password_hash=hashed, now=datetime.now(UTC)
    )
    await accounts.set_password(db, _OFFICER, hashed, must_change=False)


def _configuration(folder: Path, cameras: Cameras, watch: Mapping[str, Any]) -> dict[str, Any]:
    staff, customer = (list(cameras.profile.zone(zone)) for zone in (STAFF_ZONE, CUSTOMER_ZONE))
    return {
        "data": str(folder / "data"),
        "sessions": [{"days": "every day", "begin": time(0), "end": time(0)}],
        "windows": [{"code": f"W-{code}", "name_zh": code, "name_en": code} for code in cameras.urls],
        "cameras": [
            {"code": code, "url": url, "views": [{"window": f"W-{code}", "staff": staff, "customer": customer}]}
            for code, url in cameras.urls.items()
        ],
        "watch": dict(watch),
        "serve": {"port": 0},
        "log": {"level": "warning"},
    }
