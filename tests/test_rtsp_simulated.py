"""The RTSP client against our own simulated cameras: many at once, and what they can be made to suffer."""

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import av
import numpy as np
import pytest

from ingest.rtsp import Codec, Patience, Transport, describe
from ingest.trouble import CameraTrouble, Trouble
from simulation.scenery.annexb import read_loop
from simulation.streaming import RtspServer
from tests.viewer import Viewer

pytestmark = pytest.mark.integration
FPS = 12
# The first picture is a key picture, up to a second away.
PATIENT = Patience(open=timedelta(seconds=5), silent=timedelta(seconds=1.5), unitless=timedelta(seconds=3))
ENCODERS = {"h264": ("libx264", "x264-params"), "hevc": ("libx265", "x265-params")}


def film(level, *, codec="h264", size=(64, 64)):
    """A second of grey as bright as `level`."""
    name, parameters = ENCODERS[codec]
    encoder = av.CodecContext.create(name, "w")
    encoder.width, encoder.height, encoder.pix_fmt = *size, "yuv420p"
    encoder.time_base, encoder.framerate = Fraction(1, FPS), Fraction(FPS)
    options = f"keyint={FPS}:min-keyint={FPS}:scenecut=0:log-level=error:repeat-headers=1"
    encoder.options = {"preset": "ultrafast", "tune": "zerolatency", parameters: options}
    frame = av.VideoFrame.from_ndarray(np.full((size[1], size[0], 3), level, np.uint8), format="bgr24")
    written = b""
    for number in range(FPS):
        frame.pts = number
        written += b"".join(map(bytes, encoder.encode(frame)))
    written += b"".join(map(bytes, encoder.encode(None)))
    return read_loop(written, fps=FPS, width=size[0], height=size[1], codec=codec)


@asynccontextmanager
async def playing(**films):
    """A server with these cameras, and their addresses."""
    server = RtspServer(fps=FPS)
    for name, (loop, options) in films.items():
        server.add(name, loop, **options)
    port = await server.start()
    try:
        yield server, {name: f"rtsp://127.0.0.1:{port}/{name}" for name in films}
    finally:
        await server.stop()


async def until(true):
    """Wait for what the packets bring."""
    async with asyncio.timeout(10):
        while not true():  # noqa: ASYNC110 (the packets tell nobody else)
            await asyncio.sleep(0.02)


def shapes(units):
    """Height, width and brightness of each key picture."""
    found = []
    for unit in units:
        if unit.key:
            decoder = av.CodecContext.create(unit.codec.value, "r")
            (frame,) = [*decoder.decode(av.Packet(unit.annex_b())), *decoder.decode(None)]
            grey = frame.to_ndarray(format="gray")
            found.append((*grey.shape, round(grey.mean() / 10)))
    return found


@pytest.mark.parametrize("codec", ["h264", "hevc"])
@pytest.mark.parametrize("only", ["tcp", "udp"])
async def test_each_transport_and_codec(codec, only):
    async with playing(C1=(film(100, codec=codec), {"only": only})) as (_, urls):
        viewer = Viewer(urls["C1"], transport=Transport.AUTO, patience=PATIENT)
        await until(lambda: len(viewer.units) > FPS)
        await viewer.leave()
        other = Transport.UDP if only == "tcp" else Transport.TCP
        assert (await Viewer(urls["C1"], transport=other, patience=PATIENT).trouble()).kind is Trouble.TRANSPORT
    assert set(shapes(viewer.units)) == {(64, 64, 10)}
    assert all(unit.whole for unit in viewer.units)


async def test_the_cameras_own_clock_is_told_with_its_first_report():
    async with playing(C1=(film(50), {})) as (_, urls):
        viewer = Viewer(urls["C1"], patience=PATIENT)
        await until(lambda: viewer.units and viewer.units[-1].sender_at is not None)
        told, now = viewer.units[-1].sender_at, datetime.now(UTC)
        await viewer.leave()
    assert abs(told - now) < timedelta(seconds=1)


async def test_another_size_and_another_codec_in_mid_stream_are_told():
    small, large, modern = film(50), film(100, size=(128, 96)), film(200, codec="hevc")
    async with playing(C1=(small, {})) as (server, urls):
        viewer = Viewer(urls["C1"], patience=PATIENT)
        for number, following in enumerate((large, modern, small), start=1):
            await until(lambda number=number: len(viewer.tracks) == number)
            server.show("C1", following)
        await until(lambda: len(viewer.tracks) == 4)
        await viewer.leave()
    assert [track.codec for track in viewer.tracks] == [Codec.H264, Codec.H264, Codec.H265, Codec.H264]
    seen = dict.fromkeys(shapes(viewer.units))
    assert list(seen) == [(64, 64, 5), (96, 128, 10), (64, 64, 20)]
    assert viewer.tracks[0] == viewer.tracks[3]


async def test_clocks_that_jump_and_run_over():
    async with playing(C1=(film(50), {})) as (server, urls):
        server.wrap_clock("C1", in_s=0.5)
        viewer = Viewer(urls["C1"], patience=PATIENT)
        await until(lambda: len(viewer.units) > FPS)
        wrapped = [unit.pts_s for unit in viewer.units]
        server.set_clock("C1", jump_s=-3600)
        await until(lambda: len(viewer.units) > len(wrapped) + 3)
        await viewer.leave()
    assert np.diff(wrapped) == pytest.approx(1 / FPS, abs=0.001)
    assert min(np.diff([unit.pts_s for unit in viewer.units])) == pytest.approx(1 / FPS - 3600, abs=0.001)


async def test_losses_on_the_way_are_told_by_each_picture():
    async with playing(C1=(film(50), {"only": "udp"})) as (server, urls):
        server.lose("C1", share=0.3)
        viewer = Viewer(urls["C1"], transport=Transport.UDP, patience=PATIENT)
        await until(lambda: len(viewer.units) > FPS)
        await viewer.leave()
    assert 0 < sum(unit.whole for unit in viewer.units) < len(viewer.units)


async def test_a_password_that_is_changed_is_told_and_the_new_one_is_taken():
    async with playing(C1=(film(50), {"credentials": ("admin", "old")})) as (server, urls):
        old = urls["C1"].replace("//", "//admin:old@")
        await describe(old, patience=PATIENT)
        server.set_credentials("C1", name="admin", password="new")
        with pytest.raises(CameraTrouble) as refused:
            await describe(old, patience=PATIENT)
        await describe(old.replace("old", "new"), patience=PATIENT)
    assert refused.value.kind is Trouble.UNAUTHORISED


async def test_many_simulated_cameras_are_told_apart_and_each_suffers_alone():
    server = RtspServer(fps=FPS)
    for number in range(12):
        server.add(f"C{number}", film(20 * number))
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
