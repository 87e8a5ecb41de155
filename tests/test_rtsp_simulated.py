"""The RTSP client against our own simulated cameras, many at once."""

import asyncio
from datetime import timedelta

import pytest

from ingest.rtsp import Patience
from ingest.trouble import Trouble
from simulation.streaming import RtspServer
from tests.test_streaming import FPS, shade
from tests.viewer import Viewer

pytestmark = pytest.mark.integration

# The first picture is a key picture, up to a second away.
PATIENT = Patience(open=timedelta(seconds=5), silent=timedelta(seconds=1.5))


async def test_many_simulated_cameras_are_told_apart_and_each_suffers_alone():
    server = RtspServer(fps=FPS)
    for number in range(12):
        server.add(f"C{number}", shade(20 * number))
    port = await server.start()
    viewers = [Viewer(f"rtsp://127.0.0.1:{port}/C{number}", patience=PATIENT) for number in range(12)]
    try:
        await asyncio.wait_for(asyncio.gather(*(viewer.first.wait() for viewer in viewers)), 10)
        assert len({viewer.units[0].annex_b() for viewer in viewers}) == 12
        server.stall("C1")
        server.close("C2")
        server.garbage("C3")
        kinds = [(await viewers[number].trouble()).kind for number in (1, 2, 3)]
        assert kinds == [Trouble.SILENT, Trouble.CLOSED, Trouble.CORRUPT]
        assert not any(viewer.playing.done() for viewer in (viewers[0], *viewers[4:]))
    finally:
        for viewer in viewers:
            viewer.playing.cancel()
        await asyncio.gather(*(viewer.playing for viewer in viewers), return_exceptions=True)
        await server.stop()
    assert all(unit.whole for unit in viewers[0].units)
