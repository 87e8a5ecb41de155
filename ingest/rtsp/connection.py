"""The TCP connection to a camera: asks one thing at a time, answers what the camera asks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, cast

from ingest.rtsp.framing import Framing, Garbage
from ingest.rtsp.message import Message, request
from ingest.rtsp.quick_socket import QuickSocket
from ingest.rtsp.rounds import Rounds
from ingest.trouble import CameraTrouble, Trouble, explain

_MOST_UNSENT = 65_536
_MOST_AT_A_TIME = 8
"""Buffers: a megabyte a round is more than any camera sends; one that sends more waits like the others."""


class Connection(asyncio.BufferedProtocol):
    """One connection. `ended` is done when it is over, and holds the error that says why."""

    def __init__(self, shown: str, came: QuickSocket) -> None:
        self._shown = shown
        self._socket = came
        self._framing = Framing(on_packets=lambda _channel, _packets: None, on_message=self._message)
        self._transport: asyncio.Transport | None = None
        self._waiting: asyncio.Future[Message] | None = None
        self._sequence = 0
        self.ended: asyncio.Future[Exception] = asyncio.get_running_loop().create_future()

    def listen(self, on_packets: Callable[[int, list[bytes]], None]) -> None:
        """Give all binary packets to `on_packets(channel, packets)` from now on."""
        self._framing.on_packets = on_packets

    def read_in(self, rounds: Rounds, *, at_once: Callable[[], bool]) -> None:
        """From now on read what has come once a round, and no more whenever something comes."""
        if self._transport is None or self.ended.done():
            return
        self._transport.pause_reading()
        leave = rounds.join(self._read, at_once=at_once)
        self.ended.add_done_callback(lambda _ended: leave())

    def _read(self) -> None:
        for _ in range(_MOST_AT_A_TIME):
            room = self._framing.room()
            try:
                count = self._socket.recv_into(room)
            except (BlockingIOError, InterruptedError):
                return
            except OSError as error:
                self.connection_lost(error)
                return
            if count == 0:
                self.connection_lost(None)
                return
            self.buffer_updated(count)
            if count < len(room) or self.ended.done():
                return

    @property
    def local_host(self) -> str:
        """The address that the camera sees us under."""
        return str(self._transport.get_extra_info("sockname")[0]) if self._transport else ""

    @property
    def remote_host(self) -> str:
        """The camera's address, as a number."""
        return str(self._transport.get_extra_info("peername")[0]) if self._transport else ""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The camera accepted."""
        self._transport = cast("asyncio.Transport", transport)

    def get_buffer(self, sizehint: int) -> memoryview:  # noqa: ARG002 (asyncio's signature)
        """Where the next bytes go."""
        return self._framing.room()

    def buffer_updated(self, nbytes: int) -> None:
        """Bytes came."""
        try:
            self._framing.received(nbytes)
        except Garbage:
            self.end(CameraTrouble(Trouble.CORRUPT, self._shown))
        except Exception as error:  # noqa: BLE001 (asyncio would log it; whoever plays is to get it)
            self.end(error)

    def eof_received(self) -> None:
        """The camera will send no more."""

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is gone."""
        self.end(explain(exc, self._shown) if exc else CameraTrouble(Trouble.CLOSED, self._shown))

    def end(self, error: Exception) -> None:
        """Close, and let whoever waits for anything have the error. The first one counts."""
        if not self.ended.done():
            self.ended.set_result(error)
        if self._transport is not None:
            self._transport.abort()

    def close(self, farewell: bytes = b"") -> None:
        """Say a last thing if it goes out at once, and close."""
        if self._transport is None:
            return
        if farewell and not self._transport.is_closing():
            self._transport.write(farewell)
        if self._transport.get_write_buffer_size():
            self._transport.abort()
        else:
            self._transport.close()

    async def ask(self, method: str, url: str, headers: Mapping[str, str], *, within: float) -> Message:
        """Send a request and wait for its answer, whatever its status, so many seconds.

        Raises:
            CameraTrouble: SILENT, or how the connection ended.
        """
        if self._transport is None or self.ended.done():
            raise self.ended.result()
        self._waiting = asyncio.get_running_loop().create_future()
        self._transport.write(self.request(method, url, headers))
        try:
            either: set[asyncio.Future[Any]] = {self._waiting, self.ended}
            await asyncio.wait(either, timeout=within, return_when=asyncio.FIRST_COMPLETED)
            if self._waiting.done():
                return self._waiting.result()
        finally:
            self._waiting = None
        if self.ended.done():
            raise self.ended.result()
        raise CameraTrouble(Trouble.SILENT, self._shown, detail=f"no answer to {method}")

    def request(self, method: str, url: str, headers: Mapping[str, str]) -> bytes:
        """The next request as bytes."""
        self._sequence += 1
        return request(method, url, {"CSeq": str(self._sequence), "User-Agent": "Hallwatch", **headers})

    def _message(self, message: Message) -> None:
        if message.status is None:
            self._answer(message)
            return
        # An answer without a number is to the last question; one with a lower number was given up waiting for.
        late = message.sequence is not None and message.sequence < self._sequence
        if self._waiting is not None and not self._waiting.done() and not late and message.status >= 200:
            self._waiting.set_result(message)

    def _answer(self, asked: Message) -> None:
        if self._transport is None:
            return
        if self._transport.get_write_buffer_size() > _MOST_UNSENT:
            self.end(CameraTrouble(Trouble.CORRUPT, self._shown, detail="it asks without listening"))
            return
        method = asked.start.partition(" ")[0].upper()
        known = method in {"OPTIONS", "GET_PARAMETER", "SET_PARAMETER", "ANNOUNCE", "REDIRECT", "TEARDOWN"}
        status = "200 OK" if known else "501 Not Implemented"
        number = asked.sequence or 0
        self._transport.write(f"RTSP/1.0 {status}\r\nCSeq: {number}\r\n\r\n".encode())
        if method in {"REDIRECT", "TEARDOWN"}:
            self.end(CameraTrouble(Trouble.CLOSED, self._shown, detail=f"the camera said {method}"))
