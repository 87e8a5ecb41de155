"""A configuration file that may change while the hall runs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import structlog

from supervision_api.configuration import BadConfiguration, load
from supervision_api.settings import Settings

log = structlog.get_logger("hallwatch.configuration")

LOOK_EVERY = timedelta(seconds=2)
IN_FORCE_AT_ONCE = ("departments", "windows", "cameras", "operators")
NETWORK = ("model", "threshold", "device")
"""Of `watch`: what a window is seen with changes between two rounds of pictures."""
FIXED = ("data", "database_url")
"""Where everything is kept: processes that disagree about it would lose one another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The file as it is now. `fault` is why it cannot be used: `settings` are then the last that could."""

    settings: Settings
    fault: str = ""


class ConfigurationFile:
    """Tells of every version of a file that is saved, the valid and the invalid."""

    def __init__(self, path: Path, settings: Settings) -> None:
        self._path = path
        self._newest = Edition(settings=settings)
        self._text = _read(path)

    def look(self) -> Edition | None:
        """The file's new edition; None when it says what it said before."""
        text = _read(self._path)
        if text == self._text:
            return None
        self._text = text
        try:
            settings, fault = load(self._path), ""
        except BadConfiguration as error:
            settings, fault = self._newest.settings, "; ".join(error.problems)
        moved = [name for name in FIXED if getattr(settings, name) != getattr(self._newest.settings, name)]
        if moved:
            settings, fault = self._newest.settings, f"{', '.join(moved)} cannot change while the hall runs"
        edition = Edition(settings=settings, fault=fault)
        if edition == self._newest:
            return None
        self._newest = edition
        return edition

    async def editions(self, *, every: timedelta = LOOK_EVERY) -> AsyncIterator[Edition]:
        """Each new edition, for ever."""
        while True:
            await asyncio.sleep(every.total_seconds())
            edition = await asyncio.to_thread(self.look)
            if edition is not None:
                yield edition


def waits_for_restart(before: Settings, after: Settings) -> list[str]:
    """What differs and comes into force only when the hall is started anew: "serve", "watch", …"""
    followed = with_hall_of(before, after)
    return [name for name in Settings.model_fields if getattr(followed, name) != getattr(after, name)]


def announce(edition: Edition, *, running: Settings) -> None:
    """Say in the log what becomes of an edition."""
    if edition.fault:
        log.error("the configuration file cannot be used; the last valid one stays in force", fault=edition.fault)
        return
    log.info("the configuration file has changed; the hall follows it")
    if waiting := waits_for_restart(running, edition.settings):
        log.warning("some settings come into force when the hall is started anew", settings=", ".join(waiting))


def with_hall_of(running: Settings, newer: Settings) -> Settings:
    """What runs, with the newer hall: departments, windows, cameras, operators, and the network that sees it."""
    watch = running.watch.model_copy(update={name: getattr(newer.watch, name) for name in NETWORK})
    return running.model_copy(update={**{name: getattr(newer, name) for name in IN_FORCE_AT_ONCE}, "watch": watch})


def _read(path: Path) -> bytes | None:
    """The content itself: a file that is written twice within a clock tick has one date."""
    try:
        return path.read_bytes()
    except OSError:
        return None
