"""Somebody who plays one camera, for tests of the RTSP client."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from ingest.rtsp import Patience, Transport, play
from ingest.trouble import CameraTrouble

SOON = Patience(open=timedelta(seconds=1), silent=timedelta(seconds=0.4), unitless=timedelta(seconds=1))


class Viewer:
    """Plays one address, and keeps what comes."""

    def __init__(self, url, *, transport=Transport.TCP, patience=SOON, rounds=None):
        self.tracks, self.units, self.first = [], [], asyncio.Event()
        self.playing = asyncio.create_task(
            play(
                url,
                on_described=self.tracks.append,
                on_unit=self.take,
                clock=lambda: datetime.now(UTC),
                transport=transport,
                patience=patience,
                rounds=rounds,
            )
        )

    def take(self, unit, arrived_at):
        assert arrived_at.tzinfo is UTC
        self.units.append(unit)
        self.first.set()

    async def trouble(self):
        with pytest.raises(CameraTrouble) as caught:
            await asyncio.wait_for(self.playing, 5)
        return caught.value

    async def leave(self):
        self.playing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await self.playing
