"""A shard's socket with cameras that play a small film: what serve is linked to, without anything that looks."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import av
import uvicorn

from analytics.zones import Rectangle, View
from ingest.frame import Frame
from ingest.intake import Intake
from ingest.planes import Planes
from ingest.ring import Ring, StreamKind
from ingest.vocabulary import CameraCode, Encoded, Packet, WindowCode
from models.vocabulary import PersonDetector
from supervision_api.watching.windows_app import create_windows_app
from tests.filming import square

FPS = 12


def encoded(*, seconds: int = 4, every: int = FPS) -> list[tuple[bytes, bool]]:
    """Access units of a film as a camera sends them: parameter sets before each key frame, nothing reordered."""
    codec = av.CodecContext.create("libx264", "w")
    codec.width, codec.height, codec.pix_fmt = 320, 240, "yuv420p"
    codec.time_base, codec.framerate = Fraction(1, FPS), Fraction(FPS)
    codec.options = {
        "preset": "ultrafast", "tune": "zerolatency", "profile": "baseline",
        "x264-params": f"keyint={every}:min-keyint={every}:scenecut=0:bframes=0",
    }  # fmt: skip
    units = []
    for number in range(seconds * FPS):
        frame = av.VideoFrame.from_ndarray(square(number), format="bgr24")
        frame.pts = number
        units += [(bytes(packet), packet.is_keyframe) for packet in codec.encode(frame)]
    return units


@dataclass
class FilmedCamera:
    """A camera of one window; plays in real time while `play` runs."""

    code: CameraCode
    window: WindowCode
    codec: str = "h264"
    intake: Intake = field(init=False)
    silent: bool = False
    """Its connection stands, and nothing comes."""

    def __post_init__(self) -> None:
        self.intake = Intake(self.code, Ring(self.code, keep=timedelta(seconds=10)))

    @property
    def views(self) -> tuple[View, ...]:
        """One window, staff left, customers right."""
        staff, customer = Rectangle(0.1, 0.2, 0.5, 0.8), Rectangle(0.55, 0.2, 0.95, 0.8)
        return (View(window=self.window, camera=self.code, staff=staff, customer=customer),)

    async def play(self, film: Sequence[tuple[bytes, bool]]) -> None:
        """For ever."""
        connection = self.intake.connect(StreamKind(codec=self.codec))
        began, number = asyncio.get_running_loop().time(), 0
        while True:
            if self.silent:
                number += 1
                await asyncio.sleep(1 / FPS)
                continue
            data, key = film[number % len(film)]
            now = datetime.now(UTC)
            self.intake.packet(
                Packet(
                    camera=self.code, arrived_at=now, pts_s=number / FPS, connection=connection,
                    key=key, unit=Encoded(data),
                )
            )  # fmt: skip
            if key:
                picture = Planes.of(square(number))
                self.intake.frame(Frame(camera=self.code, seen_at=now, arrived_at=now, planes=picture))
            number += 1
            await asyncio.sleep(began + number / FPS - asyncio.get_running_loop().time())


@asynccontextmanager
async def filmed_shard(
    *cameras: FilmedCamera, live_most: int = 4, detector: PersonDetector | None = None, keys_every: int = FPS
) -> AsyncGenerator[str]:
    """The cameras playing and their shard's socket open; its address."""
    film = encoded(every=keys_every)
    with tempfile.TemporaryDirectory(prefix="hw-") as folder:
        socket = Path(folder) / "watch.sock"
        app = create_windows_app(
            cameras, clock=lambda: datetime.now(UTC), blind_after=timedelta(seconds=8), live_most=live_most,
            detector=detector,
        )  # fmt: skip
        server = uvicorn.Server(
            uvicorn.Config(
                app, uds=str(socket), log_config=None, lifespan="off", ws="websockets-sansio",
                ws_per_message_deflate=False, timeout_graceful_shutdown=1,
            )
        )  # fmt: skip
        playing = [asyncio.create_task(camera.play(film)) for camera in cameras]
        serving = asyncio.create_task(server.serve())
        while not server.started:  # noqa: ASYNC110 (uvicorn has a flag, no event)
            await asyncio.sleep(0)
        try:
            yield f"unix:{socket}"
        finally:
            server.should_exit = True
            for task in playing:
                task.cancel()
            await serving
