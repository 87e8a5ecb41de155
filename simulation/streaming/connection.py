"""One RTSP connection: asks and answers, then pictures over it or beside it."""

from __future__ import annotations

import asyncio
import re
import secrets
from collections.abc import Mapping
from typing import cast

from simulation.streaming.authentication import challenges, is_granted
from simulation.streaming.camera import Fault, SimulatedCamera
from simulation.streaming.describe import describe
from simulation.streaming.outlet import DatagramPorts, Datagrams, Interleaved, Outlet, TooSlow
from simulation.streaming.request import NotRtsp, Request, answer, take_request
from simulation.streaming.rtp import PacketisedUnit

_CLIENT_PORTS = re.compile(r"client_port=(\d+)-(\d+)")
_METHODS = "OPTIONS, DESCRIBE, SETUP, PLAY, PAUSE, GET_PARAMETER, SET_PARAMETER, TEARDOWN"


class RtspConnection(asyncio.Protocol):
    """The server's side of one connection. A slow client is closed, never buffered for."""

    def __init__(
        self, cameras: Mapping[str, SimulatedCamera], connections: set[RtspConnection], ports: DatagramPorts
    ) -> None:
        self._cameras = cameras
        self._connections = connections
        self._ports = ports
        self._transport: asyncio.Transport | None = None
        self._received = bytearray()
        self._nonce = secrets.token_hex(8)
        self._session = secrets.token_hex(8)
        self._outlet: Outlet | None = None
        self._wants_pictures = False
        self._begun = False
        self.camera: SimulatedCamera | None = None

    @property
    def shows_pictures(self) -> bool:
        """Whether the first picture has been sent."""
        return self._begun

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where to answer."""
        self._transport = cast("asyncio.Transport", transport)
        self._connections.add(self)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 (asyncio's signature)
        """Forget everything; the server holds no more of this connection."""
        self._connections.discard(self)
        self._transport = None

    def data_received(self, data: bytes) -> None:
        """Answer every whole request."""
        self._received += data
        try:
            while self._transport is not None and (request := take_request(self._received)) is not None:
                self._take(request)
        except NotRtsp:
            self.close()

    def close(self) -> None:
        """Drop the connection without waiting for what is unsent."""
        if self._transport is not None:
            self._transport.abort()

    def send(self, unit: PacketisedUnit) -> None:
        """Send a picture; the first one sent is a key picture."""
        if self._transport is None or self.camera is None or self._outlet is None or not self._wants_pictures:
            return
        if not self._begun and not unit.key:
            return
        self._begun = True
        try:
            self._outlet.send(self.camera.packets_of(unit))
        except TooSlow:
            self.close()

    def send_report(self, now: float) -> None:
        """Send a sender report."""
        if self._transport is not None and self.camera is not None and self._outlet is not None and self._begun:
            self._outlet.send_report(self.camera.report(now))

    def _take(self, request: Request) -> None:
        camera = self._cameras.get(request.camera)
        if camera is None:
            missing = request.method not in {"OPTIONS", "TEARDOWN"}
            self._answer(request, 404 if missing else 200, {"Public": _METHODS})
            return
        self.camera = camera
        if camera.fault is Fault.REFUSE:
            self.close()
        elif camera.fault is not Fault.SILENT:
            wait = camera.slow_start_s if request.method == "DESCRIBE" else 0
            if wait:
                asyncio.get_running_loop().call_later(wait, self._reply, request, camera)
            else:
                self._reply(request, camera)

    def _reply(self, request: Request, camera: SimulatedCamera) -> None:
        granted = is_granted(request, camera.credentials, schemes=camera.schemes, nonce=self._nonce)
        if request.method != "OPTIONS" and not granted:
            asked = "\r\nWWW-Authenticate: ".join(challenges(camera.schemes, self._nonce))
            self._answer(request, 401, {"WWW-Authenticate": asked})
            return
        session = {"Session": f"{self._session};timeout=60"}
        match request.method:
            case "OPTIONS":
                self._answer(request, 200, {"Public": _METHODS})
            case "DESCRIBE":
                headers = {"Content-Type": "application/sdp", "Content-Base": request.url.rstrip("/") + "/"}
                self._answer(request, 200, headers, describe(camera.playing.loop, address="127.0.0.1"))
            case "SETUP":
                self._set_up(request, camera, session)
            case "PLAY" if self._outlet is None:
                self._answer(request, 454, {})
            case "PLAY":
                self._answer(request, 200, {**session, "Range": "npt=now-"})
                self._wants_pictures = True
            case "PAUSE":
                self._wants_pictures = self._begun = False
                self._answer(request, 200, session)
            case "GET_PARAMETER" | "SET_PARAMETER":
                self._answer(request, 200, session)
            case "TEARDOWN":
                self._wants_pictures = False
                self._answer(request, 200, {})
                if self._transport is not None:
                    self._transport.close()
            case _:
                self._answer(request, 501, {"Public": _METHODS})

    def _set_up(self, request: Request, camera: SimulatedCamera, session: Mapping[str, str]) -> None:
        """Take the first transport that the client offers and the camera knows."""
        for offered in request.headers.get("transport", "").split(","):
            chosen = self._chosen(offered, camera)
            if chosen:
                self._answer(request, 200, {**session, "Transport": f"{chosen};ssrc={camera.ssrc:08X}"})
                return
        self._answer(request, 461, {})

    def _chosen(self, offered: str, camera: SimulatedCamera) -> str:
        if self._transport is None:
            return ""
        if "RTP/AVP/TCP" in offered:
            first = offered.partition("interleaved=")[2].partition("-")[0].partition(";")[0]
            channel = int(first) % 254 if first.isdigit() else 0
            if camera.only == "udp":
                return ""
            self._outlet = Interleaved(self._transport, channel=channel)
            return f"RTP/AVP/TCP;unicast;interleaved={channel}-{channel + 1}"
        client = _CLIENT_PORTS.search(offered)
        if client is None or "multicast" in offered or camera.only == "tcp":
            return ""
        theirs, ours = (int(client[1]), int(client[2])), self._ports.numbers
        self._outlet = Datagrams(self._ports, str(self._transport.get_extra_info("peername")[0]), theirs)
        return f"RTP/AVP;unicast;client_port={client[1]}-{client[2]};server_port={ours[0]}-{ours[1]}"

    def _answer(self, request: Request, status: int, headers: Mapping[str, str], body: bytes = b"") -> None:
        if self._transport is not None:
            self._transport.write(answer(request, status, headers, body))
