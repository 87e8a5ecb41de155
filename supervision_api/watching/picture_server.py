"""Where serve asks a shard for pictures: a socket of this machine, or an address of the hall's network and a word."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Generator
from contextlib import contextmanager
from hmac import compare_digest
from pathlib import Path

import uvicorn
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose


class _Server(uvicorn.Server):
    """Leaves signals to the process: it is a part of the shard, not the whole of it."""

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        yield


class WithToken:
    """Lets in only who brings the bearer token; others learn nothing."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app = app
        self._expected = f"Bearer {token}".encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or refuse."""
        if compare_digest(Headers(scope=scope).get("authorization", "").encode(), self._expected):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await WebSocketClose(1008)(scope, receive, send)
        else:
            await PlainTextResponse("only for processes of this hall", 401)(scope, receive, send)


class PictureServer:
    """An application on a unix socket, or on a port for those who have the token."""

    def __init__(self, app: ASGIApp, bound: socket.socket, *, address: str, socket_file: Path | None = None) -> None:
        self.address = address
        """unix:/… or http://…, as serve asks."""
        self._bound = bound
        self._socket_file = socket_file
        config = uvicorn.Config(
            app,
            log_config=None,
            log_level="warning",
            access_log=False,
            lifespan="off",
            ws="websockets-sansio",
            timeout_graceful_shutdown=1,
        )
        self._server = _Server(config)

    @classmethod
    def on_socket(cls, app: ASGIApp, path: Path) -> PictureServer:
        """For this machine only, and there only for who may enter the socket's folder."""
        path.unlink(missing_ok=True)
        bound = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        bound.bind(str(path))
        path.chmod(0o600)
        return cls(app, bound, address=f"unix:{path}", socket_file=path)

    @classmethod
    def on_port(cls, app: ASGIApp, host: str, port: int, *, token: str) -> PictureServer:
        """For other machines too. `host` is the address by which they reach this one; port 0 takes a free one.

        Raises:
            OSError: the address is not this machine's, or the port is taken.
        """
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        bound = socket.socket(family, socket.SOCK_STREAM)
        try:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            bound.bind((host, port))
        except OSError:
            bound.close()
            raise
        named = f"[{host}]" if ":" in host else host
        return cls(WithToken(app, token), bound, address=f"http://{named}:{bound.getsockname()[1]}")

    async def serve(self) -> None:
        """Answer until `stop`."""
        await self._server.serve(sockets=[self._bound])

    def stop(self) -> None:
        """Let `serve` end, within its grace; nobody new finds the socket."""
        self._server.should_exit = True
        if self._socket_file is not None:
            self._socket_file.unlink(missing_ok=True)

    async def ended(self, serving: asyncio.Task[None], *, within_s: float) -> None:
        """Wait for `serve` to end."""
        await asyncio.wait([serving], timeout=within_s)
        self._bound.close()
