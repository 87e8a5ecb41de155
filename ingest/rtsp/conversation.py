"""What is said to a camera from the first request to the farewell (RFC 2326)."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import Mapping
from functools import partial
from typing import NoReturn

from ingest.rtsp.address import Address, without_login
from ingest.rtsp.connection import Connection
from ingest.rtsp.description import NoVideo, read_description
from ingest.rtsp.login import Login
from ingest.rtsp.message import Message
from ingest.rtsp.patience import Patience
from ingest.rtsp.quick_socket import QuickSocket
from ingest.rtsp.track import VideoTrack
from ingest.trouble import CameraTrouble, Trouble, explain

_DEFAULT_SESSION_S = 60
_KINDS = {
    401: Trouble.UNAUTHORISED,
    403: Trouble.UNAUTHORISED,
    404: Trouble.NOT_FOUND,
    410: Trouble.NOT_FOUND,
    415: Trouble.NO_VIDEO,
    453: Trouble.BUSY,
    454: Trouble.CLOSED,
    461: Trouble.TRANSPORT,
    503: Trouble.BUSY,
}


class Redirected(Exception):
    """The camera says that the stream is elsewhere."""

    def __init__(self, to: str) -> None:
        super().__init__(to)
        self.to = to


class Conversation:
    """One connection to a camera with its login and its session."""

    def __init__(self, address: Address, connection: Connection, *, shown: str, patience: Patience) -> None:
        self.connection = connection
        self._address = address
        self.shown = shown
        """The address that errors name."""
        self._within = patience.open.total_seconds()
        self._login = Login(address.user, address.password)
        self._offered: frozenset[str] = frozenset()
        self._session = ""
        self._aggregate = address.url
        self.keep_alive_s = _DEFAULT_SESSION_S / 2
        """How often the camera wants to hear that somebody still watches."""

    @classmethod
    async def begin(cls, address: Address, *, shown: str, patience: Patience) -> Conversation:
        """Connect.

        Raises:
            CameraTrouble: REFUSED, UNREACHABLE, SILENT.
        """
        loop = asyncio.get_running_loop()
        error: OSError = OSError("no address")
        try:
            async with asyncio.timeout(patience.open.total_seconds()):
                # One by one: asyncio's own trying of all addresses loses what kind of error it was.
                for host in await _hosts(address):
                    try:
                        came = await _connected(host, address.port)
                        _, connection = await loop.create_connection(partial(Connection, shown, came), sock=came)
                    except OSError as failed:
                        error = failed
                        continue
                    return cls(address, connection, shown=shown, patience=patience)
        except TimeoutError as late:
            raise CameraTrouble(Trouble.SILENT, shown, detail="no connection") from late
        except OSError as failed:
            raise explain(failed, shown) from failed
        raise explain(error, shown) from error

    async def describe(self) -> VideoTrack:
        """What the camera would send.

        Raises:
            CameraTrouble: it says no, or what it sends is no video for us.
            Redirected: it is to be asked elsewhere.
        """
        options = await self._ask("OPTIONS", self._address.url)
        if options.status == 401:
            self._fail(options)
        self._offered = frozenset(word.strip().upper() for word in options.first("public").split(","))
        answer = await self._ask("DESCRIBE", self._address.url, {"Accept": "application/sdp"})
        self._check(answer)
        base = answer.first("content-base") or answer.first("content-location")
        if not re.match(r"rtspu?://", base, re.IGNORECASE):
            base = self._address.url
        try:
            track = read_description(answer.body.decode("utf-8", "replace"), base=without_login(base))
        except NoVideo as none:
            raise CameraTrouble(Trouble.NO_VIDEO, self.shown, detail=str(none)) from none
        self._aggregate = track.aggregate
        return track

    async def set_up(self, track: VideoTrack, transport: str) -> str:
        """Ask for the track in that way; returns the Transport header of the answer.

        Raises:
            CameraTrouble: TRANSPORT when the camera does not offer it, or how it failed.
        """
        answer = await self._ask("SETUP", track.control, {"Transport": transport})
        self._check(answer)
        session, _, rest = answer.first("session").partition(";")
        self._session = session.strip()
        told = re.search(r"timeout\s*=\s*(\d{1,6})", rest, re.IGNORECASE)
        # Half of it, and never so often that the keeping alive is the load.
        self.keep_alive_s = max(1.0, int(told[1]) / 2) if told and int(told[1]) else _DEFAULT_SESSION_S / 2
        return answer.first("transport")

    async def play(self) -> None:
        """Let it begin.

        Raises:
            CameraTrouble: it does not.
        """
        self._check(await self._ask("PLAY", self._aggregate, {"Range": "npt=0.000-"}))

    async def keep_alive(self, *, within: float) -> None:
        """Say that somebody still watches. No answer is fine while pictures come.

        Raises:
            CameraTrouble: the camera has forgotten the session, or does not believe the login any more.
        """
        method = "GET_PARAMETER" if "GET_PARAMETER" in self._offered else "OPTIONS"
        try:
            answer = await self._ask(method, self._aggregate, within=within)
        except CameraTrouble as trouble:
            if trouble.kind is not Trouble.SILENT:
                raise
            return
        if answer.status in {401, 454}:
            self._fail(answer)

    def close(self) -> None:
        """Tell the camera, without waiting for its answer, and close."""
        farewell = b""
        if self._session:
            farewell = self.connection.request(
                "TEARDOWN", self._aggregate, self._headers("TEARDOWN", self._aggregate)
            )
        self.connection.close(farewell)

    async def _ask(
        self, method: str, url: str, headers: Mapping[str, str] | None = None, *, within: float | None = None
    ) -> Message:
        wait = self._within if within is None else within
        while True:
            said = {**self._headers(method, url), **(headers or {})}
            answer = await self.connection.ask(method, url, said, within=wait)
            if answer.status != 401:
                self._login.accepted()
                return answer
            if not self._login.answer(answer.headers.get("www-authenticate", ())):
                return answer

    def _headers(self, method: str, url: str) -> dict[str, str]:
        session = {"Session": self._session} if self._session else {}
        return {**session, **self._login.headers(method, url)}

    def _check(self, answer: Message) -> None:
        if answer.status in {301, 302, 303, 307, 308} and answer.first("location"):
            raise Redirected(answer.first("location"))
        if answer.status != 200:
            self._fail(answer)

    def _fail(self, answer: Message) -> NoReturn:
        kind = _KINDS.get(answer.status or 0, Trouble.UNREADABLE)
        nobody = ", and the address holds no user" if answer.status == 401 and self._address.user is None else ""
        raise CameraTrouble(kind, self.shown, detail=f"{answer.reason}{nobody}")


async def _connected(host: str, port: int) -> QuickSocket:
    opened = QuickSocket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        opened.settimeout(0)
        await asyncio.get_running_loop().sock_connect(opened, (host, port))
    except BaseException:
        opened.close()
        raise
    return opened


async def _hosts(address: Address) -> list[str]:
    """The numbers that a host name stands for. A number is taken as it is: looking up names needs a thread."""
    if re.fullmatch(r"[\d.]+|.*:.*", address.host):
        return [address.host]
    found = await asyncio.get_running_loop().getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    return [str(place[0]) for *_, place in found]
