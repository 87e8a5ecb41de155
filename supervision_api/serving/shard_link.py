"""A websocket to a shard, over its private socket or over the network."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from websockets.asyncio.client import ClientConnection, connect, unix_connect
from websockets.exceptions import ConnectionClosed, WebSocketException

LARGEST = 2 * 1024 * 1024
PATIENCE_S = 3.0
GONE = (OSError, TimeoutError, ConnectionClosed, WebSocketException)
"""How it shows that a shard cannot be reached, or went away."""


@asynccontextmanager
async def shard_link(address: str, path: str, *, token: str) -> AsyncGenerator[ClientConnection]:
    """The open websocket to `path` of the shard at `address` (unix:/… or http://…, which asks for the hall's token).

    Raises:
        OSError, TimeoutError, ConnectionClosed, WebSocketException: any of GONE.
    """
    if address.startswith("unix:"):
        linking = unix_connect(
            address.removeprefix("unix:"),
            f"ws://shard{path}",
            compression=None,
            max_size=LARGEST,
            open_timeout=PATIENCE_S,
        )
    else:
        linking = connect(
            f"ws{address.removeprefix('http')}{path}",
            compression=None,
            max_size=LARGEST,
            open_timeout=PATIENCE_S,
            proxy=None,
            additional_headers={"Authorization": f"Bearer {token}"},
        )
    async with linking as link:
        yield link
