"""Logins of cameras, sealed by whoever writes them: nothing here can open one."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import datetime

from ingest.vocabulary import CameraCode
from store.act import Act
from store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedLogin:
    """A camera's user and password, unreadable without the key of that name."""

    camera: CameraCode
    sealed: bytes
    key_name: str
    changed_at: datetime
    changed_by: str


class NoSuchCamera(LookupError):
    """The hall in the database has no camera of that code."""


async def sealed_logins(db: Database) -> list[SealedLogin]:
    """All that are kept, by camera."""
    return [SealedLogin(**row) for row in await db.rows("camera_logins")]


@asynccontextmanager
async def sealing(db: Database) -> AsyncGenerator[Act, None]:
    """A transaction in which nobody else seals logins or changes the key; readers are told at its end."""
    async with db.act() as act:
        await act.execute("lock_camera_logins")
        yield act
        act.wake("logins")


async def logins_of(act: Act) -> list[SealedLogin]:
    """All that are kept, as the transaction sees them."""
    return [SealedLogin(**row) for row in await act.rows("camera_logins")]


async def write_logins(act: Act, logins: Iterable[SealedLogin]) -> None:
    """Keep these, in place of those of the same cameras. Raises NoSuchCamera."""
    for login in logins:
        if not await act.rows("write_camera_login", asdict(login)):
            raise NoSuchCamera(login.camera)


async def forget_login(db: Database, camera: CameraCode) -> bool:
    """Keep a camera's login no longer; whether there was one."""
    async with sealing(db) as act:
        return bool(await act.rows("forget_camera_login", {"camera": camera}))
