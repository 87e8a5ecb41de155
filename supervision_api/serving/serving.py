"""What every route has at hand: the settings, the database, the clock, and what is shared between requests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Annotated

from fastapi import Depends
from starlette.requests import HTTPConnection

from store.database import Database
from supervision_api.bench import Bench
from supervision_api.cataloguing.shelf import Shelf
from supervision_api.copying.copy_desk import CopyDesk
from supervision_api.passwords import Passwords
from supervision_api.serving.names import HallWords
from supervision_api.serving.pace import Pace
from supervision_api.serving.picture_hub import PictureHub
from supervision_api.serving.pictures import Pictures
from supervision_api.serving.tail import Tail
from supervision_api.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """One process that serves: made when its database answers, gone when it stops."""

    settings: Settings
    db: Database
    clock: Callable[[], datetime]
    words: HallWords
    bench: Bench
    shelf: Shelf
    """The catalogue as it was imported meanwhile."""
    tail: Tail
    pictures: Pictures
    hub: PictureHub
    copies: CopyDesk
    shard_token: str
    """What shards on other machines ask for."""
    passwords: Passwords = field(default_factory=Passwords)
    login_pace: Pace = field(default_factory=lambda: Pace(most=30, within_s=60))
    refused_pace: Pace = field(default_factory=lambda: Pace(most=10, within_s=60))
    """Refused looks at live video that go into the audit, by person: nobody can fill it up with them."""
    live_viewers: set[bytes] = field(default_factory=set[bytes])
    """Sessions whose first look at live pictures is in the audit already."""
    enlarged: Counter[str] = field(default_factory=Counter[str])
    """Live views that are open in this process, by person."""
    trying: Counter[str] = field(default_factory=Counter[str])
    """Cameras whose windows are being drawn on live pictures, by person: each costs its shard about a camera more."""

    @property
    def evidence_folder(self) -> Path:
        """Where clips and pictures are kept."""
        return self.settings.data / "evidence"


def at_hand(connection: HTTPConnection) -> Serving:
    """The Serving of this application."""
    serving: Serving = connection.app.state.serving
    return serving


Here = Annotated[Serving, Depends(at_hand)]
