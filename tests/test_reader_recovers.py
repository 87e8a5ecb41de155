"""A reader on real RTSP whose camera fails in every way and comes back."""

import asyncio
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import av
import pytest
import pytest_asyncio

from ingest.patience import Patience
from ingest.reader import Reader
from ingest.rtsp import Rounds
from simulation.loop import AccessUnit, Loop
from simulation.streaming import RtspServer
from tests.filming import square
from tests.taken import Taken
from tests.waiting import until

pytestmark = pytest.mark.integration
FPS = 12


def loop():
    """A second of the moving square."""
    encoder = av.CodecContext.create("libx264", "w")
    encoder.width, encoder.height, encoder.pix_fmt = 320, 240, "yuv420p"
    encoder.time_base, encoder.framerate = Fraction(1, FPS), Fraction(FPS)
    encoder.options = {"preset": "ultrafast", "tune": "zerolatency", "x264-params": f"keyint={FPS}:scenecut=0"}
    units = []
    for number in range(FPS):
        frame = av.VideoFrame.from_ndarray(square(number), format="bgr24")
        frame.pts = number
        for packet in encoder.encode(frame):
            nals = tuple(nal for nal in bytes(packet).replace(b"\0\0\0\1", b"\0\0\1").split(b"\0\0\1") if nal)
            units.append(AccessUnit(nals, packet.is_keyframe))
    sets = {nal[0] & 0x1F: nal for nal in units[0].nals}
    return Loop(fps=FPS, width=320, height=240, sps=sets[7], pps=sets[8], units=tuple(units))


@pytest_asyncio.fixture
async def server():
    one = RtspServer(fps=FPS)
    one.port = await one.start()
    one.add("C1", loop())
    yield one
    await one.stop()


@pytest.mark.parametrize("fault", ["stall", "refuse", "silence", "garbage", "close"])
async def test_a_camera_that_failed_is_read_again_when_it_is_back(server, fault):
    patience = Patience(
        open=timedelta(seconds=1),
        silent=timedelta(seconds=1),
        pictureless=timedelta(seconds=2),
        retry_first=timedelta(milliseconds=50),
        retry_longest=timedelta(milliseconds=200),
    )
    intake = Taken("C1", keep=timedelta(seconds=20)).intake
    url = f"rtsp://127.0.0.1:{server.port}/C1"
    reader = Reader(url, intake, clock=lambda: datetime.now(UTC), patience=patience, rounds=Rounds())
    reader.start()
    try:
        await until(lambda: intake.health.frames >= 2)
        getattr(server, fault)("C1")
        if fault == "close":
            await until(lambda: intake.health.connections == 2)
        else:
            await until(lambda: intake.health.trouble or intake.health.connections > 1)
        before = intake.health.frames
        server.restore("C1")
        await until(lambda: intake.health.frames >= before + 3 and intake.health.connected)
    finally:
        reader.stop()
        assert await asyncio.to_thread(reader.join, 2)
    assert intake.newest.picture[90].max() > 200
