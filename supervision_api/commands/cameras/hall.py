"""The hall's database for a part of `hallwatch camera`."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import click

from store.database import Database
from store.hall import write_hall
from store.migrate import migrate
from supervision_api.commands.refusing import reasons_told
from supervision_api.hall_database import hall_database
from supervision_api.hall_record import hall_record
from supervision_api.logs import configure
from supervision_api.runtime import Runtime
from supervision_api.settings import CameraSettings, Settings

Outcome = TypeVar("Outcome")


def in_hall(settings: Settings, deed: Callable[[Database], Awaitable[Outcome]]) -> Outcome:
    """Do something with the hall's database, its schema and its cameras up to date."""
    configure(settings.log, process="camera")

    async def do(dsn: str) -> Outcome:
        await migrate(dsn)
        async with Database.open(dsn, name="camera", size=1) as db:
            await write_hall(db, hall_record(settings))
            return await deed(db)

    with reasons_told(), hall_database(settings, Runtime.from_environment()) as dsn:
        return asyncio.run(do(dsn))


def camera_named(settings: Settings, code: str, config: Path) -> CameraSettings:
    """The configured camera of that code; another code is a mistake of the caller, who is told which there are."""
    found = next((camera for camera in settings.cameras if camera.code == code), None)
    if found is None:
        some = ", ".join(camera.code for camera in settings.cameras[:10])
        raise click.UsageError(f'"{code}" is no camera of {config}; it has: {some or "none"}')
    return found
