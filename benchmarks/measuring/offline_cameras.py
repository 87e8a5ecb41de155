"""Addresses at which no camera answers."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass

_BACKLOG = 1024
"""More than the cameras of any hall: whoever is not let in would wait for the system instead of for us."""


@dataclass(slots=True)
class DeadEnd:
    """A port of the loop-back where cameras should be, and how often somebody came there."""

    port: int
    attempts: int | None
    """None where nobody is there to count them."""


@asynccontextmanager
async def refused() -> AsyncGenerator[DeadEnd]:
    """A closed port: each connection is refused at once."""
    with socket.socket() as bound:
        # Bound and not listened at: it refuses, and no other process is given it meanwhile.
        bound.bind(("127.0.0.1", 0))
        yield DeadEnd(bound.getsockname()[1], None)


@asynccontextmanager
async def half_open() -> AsyncGenerator[DeadEnd]:
    """A port where each connection is accepted and nothing is ever answered."""
    held: set[asyncio.BaseTransport] = set()
    end = DeadEnd(0, 0)
    server = await asyncio.get_running_loop().create_server(
        lambda: _Mute(end, held), "127.0.0.1", 0, backlog=_BACKLOG
    )
    end.port = server.sockets[0].getsockname()[1]
    async with server:
        yield end
        for transport in tuple(held):
            transport.close()


class _Mute(asyncio.Protocol):
    """One connection."""

    def __init__(self, end: DeadEnd, held: set[asyncio.BaseTransport]) -> None:
        self._end, self._held = end, held

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._end.attempts = (self._end.attempts or 0) + 1
        self._transport = transport
        self._held.add(transport)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 (asyncio names it)
        self._held.discard(self._transport)
