"""Somebody who watches live, in a process of their own: `python -m benchmarks.measuring.viewers`.

What to watch is in the environment, for a password is among it: HALLWATCH_VIEWERS, JSON with url, name, password,
window, camera (its address), viewers (how many) and measure_s.
"""

from __future__ import annotations

import asyncio
import json
import os
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TypeAlias, cast
from urllib.parse import urlsplit

import av
import httpx
import numpy as np
import websockets
from aiortc import RTCPeerConnection, RTCSessionDescription
from aiortc.mediastreams import MediaStreamError, MediaStreamTrack
from av import VideoFrame
from av.stream import Stream
from websockets.asyncio.client import ClientConnection

from ingest.intake import Intake
from ingest.reader import Reader
from ingest.ring import Ring
from ingest.vocabulary import CameraCode, Packet, Picture
from simulation.scenery.code import read_code

_ALIVE_EVERY_S = 2.0
EncodedPacket: TypeAlias = "av.Packet[Stream]"


@dataclass
class Sightings:
    """When each second of the film was first seen, each time it came round."""

    seen: list[tuple[int, float]] = field(default_factory=list[tuple[int, float]])

    def look(self, picture: Picture, at: float) -> None:
        """A picture came."""
        code = read_code(picture)
        if code is not None and (not self.seen or self.seen[-1][0] != code.second):
            self.seen.append((code.second, at))


def delays_s(camera: Sightings, viewer: Sightings) -> list[float]:
    """From leaving the camera to being decoded at the viewer, for each second that both saw begin."""
    found: list[float] = []
    for second, at in viewer.seen[1:]:
        left = [began for other, began in camera.seen if other == second and began <= at]
        # The first seconds of the viewer may have begun before the camera was read beside it.
        if left and at - left[-1] < 2:
            found.append(at - left[-1])
    return found


class Camera:
    """The camera itself, read beside the product: its key pictures and when they had wholly come."""

    def __init__(self, url: str) -> None:
        code = CameraCode("beside")
        self._ring = Ring(code, keep=timedelta(seconds=2))
        intake = Intake(code, self._ring)
        intake.follow(self._hear)
        self._decoder = av.CodecContext.create("h264", "r")
        self._reader = Reader(url, intake, clock=lambda: datetime.now(UTC))
        self.sightings = Sightings()

    def start(self) -> None:
        """Read from now on."""
        self._reader.start()

    def stop(self) -> None:
        """Stop reading."""
        self._reader.stop()

    def _hear(self, packet: Packet) -> None:
        at = time.monotonic()
        held = self._ring.key_frame(packet.arrived_at) if packet.key else None
        if held is None:
            return
        whole: EncodedPacket = av.Packet(held[0].headers + packet.data)
        # PyAV's types leave open what a packet holds.
        decode = cast("Callable[[EncodedPacket | None], list[av.VideoFrame]]", self._decoder.decode)  # pyright: ignore[reportUnknownMemberType]
        frames = [*decode(whole), *decode(None)]
        self._decoder.flush_buffers()
        for frame in frames:
            self.sightings.look(_colours(frame), at)


class Viewer:
    """One live view: how long until its first picture, what came since."""

    def __init__(self, *, reads: bool) -> None:
        self._reads = reads
        self._began = time.monotonic()
        self._first = asyncio.Event()
        self._peer = RTCPeerConnection()
        self._counting: asyncio.Task[None] | None = None
        self.sightings = Sightings()
        self.frames = 0
        self.first_picture_s = 0.0

    async def watch(self, link: ClientConnection) -> None:
        """Until cancelled.

        Raises:
            RuntimeError: no video was to be had, and why.
        """
        self._peer.addTransceiver("video", direction="recvonly")
        self._peer.on("track", self._receive)
        await self._peer.setLocalDescription(await self._peer.createOffer())
        await link.send(json.dumps({"offer": self._peer.localDescription.sdp}))
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._stay(link))
            async for message in link:
                told = json.loads(message)
                if told["type"] == "answer":
                    await self._peer.setRemoteDescription(RTCSessionDescription(told["sdp"], "answer"))
                elif told["type"] in {"pictures", "end"}:
                    raise RuntimeError(f"no video: {told['why']}")

    async def shown(self) -> None:
        """Wait for the first picture."""
        await self._first.wait()

    async def close(self) -> None:
        """Let go."""
        await self._peer.close()

    async def _stay(self, link: ClientConnection) -> None:
        while True:
            await link.send(json.dumps({"alive": self.frames}))
            await asyncio.sleep(_ALIVE_EVERY_S)

    def _receive(self, track: MediaStreamTrack) -> None:
        self._counting = asyncio.create_task(self._count(track))

    async def _count(self, track: MediaStreamTrack) -> None:
        while True:
            try:
                frame = cast("object", await track.recv())  # pyright: ignore[reportUnknownMemberType]
            except MediaStreamError:
                return
            at = time.monotonic()
            self.frames += 1
            if not self._first.is_set():
                self.first_picture_s = at - self._began
                self._first.set()
            if self._reads and isinstance(frame, VideoFrame):
                self.sightings.look(_colours(frame), at)


def _colours(frame: VideoFrame) -> Picture:
    return np.asarray(frame.to_ndarray(format="bgr24"), dtype=np.uint8)


@asynccontextmanager
async def _link(url: str, cookie: str, window: str) -> AsyncGenerator[ClientConnection]:
    address = f"ws://{urlsplit(url).netloc}/api/windows/{window}/live"
    async with websockets.connect(
        address, origin=websockets.Origin(url), additional_headers={"Cookie": cookie}
    ) as link:
        yield link


async def _one(viewer: Viewer, url: str, cookie: str, window: str) -> None:
    try:
        async with _link(url, cookie, window) as link:
            await viewer.watch(link)
    finally:
        await viewer.close()


async def main() -> None:
    """Say when all see something, and at the end what they saw."""
    told = json.loads(os.environ["HALLWATCH_VIEWERS"])
    async with httpx.AsyncClient(base_url=told["url"], headers={"Origin": told["url"]}) as client:
        login = {"name": told["name"], "password": told["password"]}
        (await client.post("/api/login", json=login)).raise_for_status()
        cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    camera = Camera(told["camera"])
    camera.start()
    viewers: list[Viewer] = []
    watching: list[asyncio.Task[None]] = []
    for number in range(told["viewers"]):
        viewer = Viewer(reads=number == 0)
        viewers.append(viewer)
        watching.append(asyncio.create_task(_one(viewer, told["url"], cookie, told["window"])))
        await asyncio.wait([asyncio.create_task(viewer.shown()), watching[-1]], return_when=asyncio.FIRST_COMPLETED)
    failed = [task for task in watching if task.done()]
    for task in failed:
        task.result()
    print(json.dumps({"first_picture_s": [viewer.first_picture_s for viewer in viewers]}), flush=True)
    began = [viewer.frames for viewer in viewers]
    await asyncio.sleep(told["measure_s"])
    figures = {
        "frames": [viewer.frames - before for viewer, before in zip(viewers, began, strict=True)],
        "delays_s": delays_s(camera.sightings, viewers[0].sightings),
    }
    print(json.dumps(figures), flush=True)
    for task in watching:
        task.cancel()
    await asyncio.gather(*watching, return_exceptions=True)
    camera.stop()


if __name__ == "__main__":
    asyncio.run(main())
