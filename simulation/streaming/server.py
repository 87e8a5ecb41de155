"""An RTSP server for many looped cameras in one event loop."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from simulation.loop import AccessUnit, Codec, Loop
from simulation.streaming.authentication import Scheme
from simulation.streaming.camera import Fault, PacketisedLoop, SimulatedCamera
from simulation.streaming.connection import RtspConnection
from simulation.streaming.outlet import DatagramPorts
from simulation.streaming.rtp import CLOCK_HZ, PacketisedUnit, packetise

_PAUSE_S = 1.0
# Cameras are served in turns within one picture's time, so that 160 of them do not all send at once.
_TURNS = 4
_APART = 5


@dataclass(slots=True)
class _Flow:
    since: float
    last: float


class RtspServer:
    """Serves rtsp://host:port/<camera> over TCP and UDP. Scenes and faults may be changed while it plays."""

    def __init__(self, *, host: str = "127.0.0.1", port: int = 0, fps: int = 12) -> None:
        self._host, self._port, self._fps = host, port, fps
        self._cameras: dict[str, SimulatedCamera] = {}
        self._packetised: dict[int, tuple[AccessUnit, PacketisedUnit]] = {}
        self._connections: set[RtspConnection] = set()
        self._server: asyncio.Server | None = None
        self._ports: DatagramPorts | None = None
        self._playing: asyncio.Task[None] | None = None
        self._flows: dict[str, _Flow] = {}

    async def start(self) -> int:
        """Listen and play; returns the port.

        Raises:
            OSError: the port is taken.
        """
        loop = asyncio.get_running_loop()
        ports = self._ports = DatagramPorts(self._host)
        self._server = await loop.create_server(
            lambda: RtspConnection(self._cameras, self._connections, ports), self._host, self._port, backlog=512
        )
        self._playing = asyncio.create_task(self._play())
        return int(self._server.sockets[0].getsockname()[1])

    async def stop(self) -> None:
        """Close everything."""
        if self._playing is not None:
            self._playing.cancel()
        if self._server is not None:
            self._server.close()
        for connection in list(self._connections):
            connection.close()
        if self._ports is not None:
            self._ports.close()
        await asyncio.sleep(0)

    def add(
        self,
        camera: str,
        loop: Loop,
        *,
        credentials: tuple[str, str] | None = None,
        schemes: Sequence[Scheme] = (Scheme.DIGEST, Scheme.BASIC),
        only: Literal["tcp", "udp"] | None = None,
    ) -> None:
        """A further camera, playing `loop`; it asks for `credentials`, and may know one transport only.

        Raises:
            ValueError: the loop is not at this server's rate.
        """
        playing = self._prepared(loop)
        # Cameras were not all switched on in the same instant, so their key pictures do not come together.
        begin = len(self._cameras) * _APART % len(loop.units)
        self._cameras[camera] = SimulatedCamera(
            camera, playing, position=begin, credentials=credentials, schemes=schemes, only=only
        )

    def show(self, camera: str, loop: Loop) -> None:
        """Play another loop from the next key picture on; it may have another size or codec, and nobody is told.

        Raises:
            ValueError: the loop is not at this server's rate.
        """
        self._cameras[camera].waiting = self._prepared(loop)

    def stall(self, camera: str) -> None:
        """Keep connections open and send nothing."""
        self._cameras[camera].fault = Fault.STALL

    def refuse(self, camera: str) -> None:
        """Close all connections to the camera and every new one."""
        self._cameras[camera].fault = Fault.REFUSE
        self._close(camera)

    def silence(self, camera: str) -> None:
        """Close all connections; accept new ones and never answer them."""
        self._cameras[camera].fault = Fault.SILENT
        self._close(camera)

    def garbage(self, camera: str) -> None:
        """Send noise in place of pictures."""
        self._cameras[camera].fault = Fault.GARBAGE

    def close(self, camera: str) -> None:
        """Close all connections once; new ones are welcome."""
        self._close(camera)

    def set_clock(self, camera: str, *, rate: float = 1.0, jump_s: float = 0.0) -> None:
        """Let the camera's clock run at `rate`, after a jump forward or, with less than 0, backward."""
        chosen = self._cameras[camera]
        chosen.clock_rate = rate
        chosen.timestamp += CLOCK_HZ * jump_s

    def set_calendar(self, camera: str, *, ahead_s: float) -> None:
        """Tell a time of day that is ahead by so many seconds or, with less than 0, behind; from now on."""
        chosen = self._cameras[camera]
        chosen.calendar_ahead_s, chosen.next_report_at = ahead_s, 0.0

    def wrap_clock(self, camera: str, *, in_s: float) -> None:
        """Set the camera's clock so that its 32 bits run over after so many seconds."""
        self._cameras[camera].timestamp = 2.0**32 - CLOCK_HZ * in_s

    def lose(self, camera: str, *, share: float) -> None:
        """Lose that share of packets on their way, always the same ones."""
        self._cameras[camera].loss = share

    def set_credentials(self, camera: str, *, name: str, password: str) -> None:
        """Ask for other credentials from now on; connections are closed, as cameras do then."""
        self._cameras[camera].credentials = name, password
        self._close(camera)

    def start_slowly(self, camera: str, seconds: float) -> None:
        """Let the camera think for so long before it describes its stream."""
        self._cameras[camera].slow_start_s = seconds

    def restore(self, camera: str) -> None:
        """End every fault of the camera. Its credentials and its clock's jumps stay."""
        chosen = self._cameras[camera]
        if chosen.fault is Fault.SILENT:
            self._close(camera)
        chosen.restore()

    @property
    def flowing_since(self) -> dict[str, float]:
        """Since when (Unix time) each watched camera has sent pictures with neither pause nor new connection."""
        now = time.time()
        return {name: flow.since for name, flow in self._flows.items() if now - flow.last <= _PAUSE_S}

    @property
    def watched(self) -> dict[str, int]:
        """How many connections each camera has."""
        counted = dict.fromkeys(self._cameras, 0)
        for connection in self._connections:
            if connection.camera is not None:
                counted[connection.camera.name] += 1
        return counted

    def _prepared(self, loop: Loop) -> PacketisedLoop:
        """Packetise each picture once, however many loops hold it."""
        if loop.fps != self._fps:
            raise ValueError(f"the server plays {self._fps} pictures a second, this loop has {loop.fps}")
        return PacketisedLoop(loop, tuple(self._packetise(unit, loop.codec) for unit in loop.units))

    def _packetise(self, unit: AccessUnit, codec: Codec) -> PacketisedUnit:
        # The picture is kept beside its packets, so that its identity stays its own.
        if id(unit) not in self._packetised:
            self._packetised[id(unit)] = unit, packetise(unit, codec)
        return self._packetised[id(unit)][1]

    def _close(self, camera: str) -> None:
        for connection in list(self._connections):
            if connection.camera is self._cameras[camera]:
                connection.close()

    async def _play(self) -> None:
        """Send each camera's next picture when its time has come; if the machine was busy, pictures are left out."""
        turn_s = 1 / (self._fps * _TURNS)
        begun, turn = time.monotonic(), 0
        while True:
            turn += 1
            await asyncio.sleep(max(0.0, begun + turn * turn_s - time.monotonic()))
            late_s = time.monotonic() - begun - turn * turn_s
            if late_s > 1:
                # What this machine had no time to send is lost, but a camera's clock does not stand still for that.
                begun += late_s
                for camera in self._cameras.values():
                    camera.skip(late_s)
            self._play_turn(turn % _TURNS)

    def _note(self, name: str, now: float, *, begins: bool) -> None:
        flow = self._flows.setdefault(name, _Flow(since=now, last=now))
        if begins or now - flow.last > _PAUSE_S:
            flow.since = now
        flow.last = now

    def _play_turn(self, turn: int) -> None:
        listeners: dict[str, list[RtspConnection]] = {}
        for connection in self._connections:
            if connection.camera is not None:
                listeners.setdefault(connection.camera.name, []).append(connection)
        now = time.time()
        for number, (name, camera) in enumerate(self._cameras.items()):
            if number % _TURNS != turn:
                continue
            unit = camera.advance()
            if camera.fault in {Fault.STALL, Fault.SILENT, Fault.REFUSE}:
                continue
            report = camera.report_due(now)
            for connection in listeners.get(name, ()):
                had_begun = connection.shows_pictures
                connection.send(unit)
                if connection.shows_pictures and camera.fault is Fault.NONE:
                    self._note(name, now, begins=not had_begun)
                if report:
                    connection.send_report(now)
            camera.count(unit)
