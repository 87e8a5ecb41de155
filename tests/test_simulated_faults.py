"""What simulated cameras can be made to suffer, one story a fault, seen by whoever is connected."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass

import av
import httpx
import numpy as np
import pytest

from simulation.loop import Codec, Loop
from simulation.scenery.annexb import read_loop, write_unit
from simulation.scenery.profile import Profile
from simulation.scenery.steady import SteadyEncoder
from simulation.streaming import RtspServer, Scheme
from simulation.streaming.authentication import challenges, is_granted
from simulation.streaming.orders import BadOrder, obey
from simulation.streaming.request import Request
from simulation.streaming.rtp import CLOCK_HZ
from tests.rtsp_viewer import RtpPacket, Viewer, viewing

FPS = 12
TICK = CLOCK_HZ // FPS


def grey(level: int, *, codec: Codec = "h264", width: int = 64, height: int = 64) -> Loop:
    """A second of one grey."""
    profile = Profile(name="small", codec=codec, width=width, height=height, fps=FPS, quantiser=24)
    encoder = SteadyEncoder(profile)
    picture = np.full((height, width, 3), level, np.uint8)
    stream = b"".join(write_unit(encoder.encode(picture, key=number == 0)) for number in range(FPS))
    return read_loop(stream, fps=FPS, width=width, height=height, codec=codec)


@dataclass
class Stage:
    server: RtspServer
    port: int


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    server = RtspServer(fps=FPS)
    server.add("C1", grey(200))
    server.add("C2", grey(60, codec="hevc"))
    server.add("C3", grey(120), only="udp")
    server.add("C4", grey(120), only="tcp")
    server.add("C5", grey(30), credentials=("viewer", "old word"))
    yield Stage(server, await server.start())
    await server.stop()


async def brightness(url: str, *, transport: str = "tcp", pictures: int = 3) -> list[int]:
    """Of the first pictures that the video library decodes."""

    def watch() -> list[int]:
        found: list[int] = []
        options = {"rtsp_transport": transport, "analyzeduration": "100000"}
        with av.open(url, options=options, timeout=5) as source:
            for frame in source.decode(video=0):
                found.append(int(frame.to_ndarray(format="gray").mean()))
                if len(found) == pictures:
                    break
        return found

    return await asyncio.to_thread(watch)


@pytest.mark.integration
@pytest.mark.parametrize("transport", ["tcp", "udp"])
async def test_h264_and_h265_are_seen_over_the_connection_and_beside_it(stage: Stage, transport: str) -> None:
    bright = await brightness(f"rtsp://127.0.0.1:{stage.port}/C1", transport=transport)
    dim = await brightness(f"rtsp://127.0.0.1:{stage.port}/C2", transport=transport)
    assert min(bright) > 180
    assert max(dim) < 90


@pytest.mark.integration
@pytest.mark.parametrize(("camera", "wrong", "right"), [("C3", "tcp", "udp"), ("C4", "udp", "tcp")])
async def test_a_camera_that_knows_one_transport_refuses_the_other(
    stage: Stage, camera: str, wrong: str, right: str
) -> None:
    url = f"rtsp://127.0.0.1:{stage.port}/{camera}"
    async with viewing(stage.port, camera) as viewer:
        offered = {"tcp": "RTP/AVP/TCP;unicast;interleaved=0-1", "udp": "RTP/AVP;unicast;client_port=5000-5001"}
        assert (await viewer.ask("SETUP", transport=offered[wrong]))[0] == 461
    assert len(await brightness(url, transport=right)) == 3


@pytest.mark.integration
async def test_a_closed_camera_is_there_again_at_once(stage: Stage) -> None:
    async with viewing(stage.port, "C1") as viewer:
        await viewer.play()
        await viewer.picture()
        stage.server.close("C1")
        await viewer.closed()
    async with viewing(stage.port, "C1") as viewer:
        await viewer.play()
        assert await viewer.picture()


@pytest.mark.integration
async def test_a_refusing_camera_closes_whoever_names_it(stage: Stage) -> None:
    stage.server.refuse("C1")
    async with viewing(stage.port, "C1") as viewer:
        with pytest.raises((asyncio.IncompleteReadError, ConnectionResetError)):
            await viewer.ask("DESCRIBE")


@pytest.mark.integration
@pytest.mark.parametrize("order", ["silence", "stall"])
async def test_a_half_open_camera_does_not_answer_and_a_stalled_one_sends_nothing(stage: Stage, order: str) -> None:
    obey(stage.server, json.dumps({"do": order, "cameras": ["C1"]}))
    async with viewing(stage.port, "C1") as viewer:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(first_packet(viewer), 0.4)
    stage.server.restore("C1")
    async with viewing(stage.port, "C1") as viewer:
        assert await first_packet(viewer)


async def first_packet(viewer: Viewer) -> RtpPacket:
    await viewer.play()
    return await viewer.packet()


@pytest.mark.integration
async def test_garbage_has_the_sizes_of_pictures_and_not_their_content(stage: Stage) -> None:
    async with viewing(stage.port, "C1") as viewer:
        await viewer.play()
        whole = await viewer.picture()
        stage.server.garbage("C1")
        noise = await viewer.picture()
        while len(noise) != len(whole):
            noise = await viewer.picture()
    assert [len(packet.payload) for packet in noise] == [len(packet.payload) for packet in whole]
    assert [packet.payload for packet in noise] != [packet.payload for packet in whole]


@pytest.mark.integration
async def test_lost_packets_have_numbers_and_do_not_come(stage: Stage) -> None:
    async with viewing(stage.port, "C1") as viewer:
        await viewer.play()
        await viewer.picture()
        stage.server.lose("C1", share=0.5)
        packets = [await viewer.packet() for _ in range(12)]
        first, last = packets[0].sequence, packets[-1].sequence
    assert (last - first) % 65536 > 12


@pytest.mark.integration
@pytest.mark.parametrize("jump_s", [3600.0, -3600.0])
async def test_a_clock_jumps_between_two_pictures(stage: Stage, jump_s: float) -> None:
    async with viewing(stage.port, "C1") as viewer:
        await viewer.play()
        before = (await viewer.picture())[0].timestamp
        stage.server.set_clock("C1", jump_s=jump_s)
        after = (await viewer.picture())[0].timestamp
    assert (after - before - int(jump_s * CLOCK_HZ)) % 2**32 == pytest.approx(TICK, abs=1)


@pytest.mark.integration
async def test_a_clock_runs_too_fast(stage: Stage) -> None:
    stage.server.set_clock("C1", rate=1.5)
    async with viewing(stage.port, "C1") as viewer:
        await viewer.play()
        first, second = [(await viewer.picture())[0].timestamp for _ in range(2)]
    assert (second - first) % 2**32 == pytest.approx(1.5 * TICK, abs=1)


@pytest.mark.integration
async def test_a_clock_runs_over(stage: Stage) -> None:
    async with viewing(stage.port, "C1") as viewer:
        await viewer.play()
        await viewer.picture()
        stage.server.wrap_clock("C1", in_s=0.2)
        times = [(await viewer.picture())[0].timestamp for _ in range(4)]
    assert times[0] > 2**32 - CLOCK_HZ > CLOCK_HZ > times[-1]


@pytest.mark.integration
async def test_a_changed_password_closes_and_shuts_out_who_knew_the_old_one(stage: Stage) -> None:
    host = f"127.0.0.1:{stage.port}/C5"
    watching = asyncio.create_task(brightness(f"rtsp://viewer:old%20word@{host}", pictures=600))
    while not stage.server.watched["C5"]:  # noqa: ASYNC110 (the server tells nobody who watches)
        await asyncio.sleep(0.05)
    stage.server.set_credentials("C5", name="viewer", password="new word")
    # The library takes a close for the stream's end, or for an error, as it happens to wait for one thing or another.
    [seen] = await asyncio.gather(watching, return_exceptions=True)
    assert isinstance(seen, av.FFmpegError) or len(seen) < 600
    with pytest.raises(av.HTTPUnauthorizedError):
        await brightness(f"rtsp://viewer:old%20word@{host}")
    assert max(await brightness(f"rtsp://viewer:new%20word@{host}")) < 60


@pytest.mark.integration
async def test_a_slow_camera_takes_its_time_to_describe_itself(stage: Stage) -> None:
    stage.server.start_slowly("C1", 0.3)
    async with viewing(stage.port, "C1") as viewer:
        began = asyncio.get_running_loop().time()
        assert (await viewer.ask("OPTIONS"))[0] == 200
        assert (await viewer.ask("DESCRIBE"))[0] == 200
        assert asyncio.get_running_loop().time() - began >= 0.3


@pytest.mark.integration
async def test_size_and_codec_change_at_a_key_picture_and_nobody_is_told(stage: Stage) -> None:
    wide, other = grey(200, width=128), grey(200, codec="hevc")
    async with viewing(stage.port, "C1") as viewer:
        await viewer.play()
        for loop, first_set in ((wide, wide.sps), (other, other.vps)):
            stage.server.show("C1", loop)
            shown = await viewer.picture()
            while shown[0].payload != first_set:
                shown = await viewer.picture()
        assert "H265" in (await viewing_anew(stage.port))


async def viewing_anew(port: int) -> str:
    async with viewing(port, "C1") as viewer:
        return (await viewer.ask("DESCRIBE"))[1]


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize("password", ["right", "wrong"])
def test_another_projects_client_proves_that_it_knows_the_password(scheme: Scheme, password: str) -> None:
    client = httpx.BasicAuth("viewer", password) if scheme is Scheme.BASIC else httpx.DigestAuth("viewer", password)
    asked = httpx.Request("DESCRIBE", "http://camera/C1")
    flow = client.sync_auth_flow(asked)
    sent = next(flow)
    if scheme is not Scheme.BASIC:
        headers = {"WWW-Authenticate": challenges([scheme], "a-nonce")[0]}
        sent = flow.send(httpx.Response(401, headers=headers, request=asked))
    request = Request("DESCRIBE", "rtsp://camera/C1", {"authorization": sent.headers["authorization"]})
    granted = is_granted(request, ("viewer", "right"), schemes=[scheme], nonce="a-nonce")
    assert granted == (password == "right")
    others = [other for other in Scheme if other is not scheme]
    assert not is_granted(request, ("viewer", "right"), schemes=others, nonce="a-nonce")


@pytest.mark.parametrize("line", ["", "stall", "[]", '{"do": "explode"}', '{"do": "stall", "cameras": ["C9"]}'])
def test_nonsense_is_no_order(line: str) -> None:
    with pytest.raises(BadOrder):
        obey(RtspServer(fps=FPS), line)


def test_a_loop_at_another_rate_is_refused() -> None:
    server = RtspServer(fps=25)
    with pytest.raises(ValueError, match="25 pictures a second"):
        server.add("C1", grey(90))


@pytest.mark.integration
async def test_since_when_pictures_flow_is_known_of_those_who_are_watched(stage: Stage) -> None:
    assert stage.server.flowing_since == {}
    async with viewing(stage.port, "C1") as viewer:
        await viewer.play()
        await viewer.picture()
        began = stage.server.flowing_since["C1"]
        await viewer.picture()
        assert stage.server.flowing_since == {"C1": began}
    async with viewing(stage.port, "C1") as viewer:
        await viewer.play()
        await viewer.picture()
        assert stage.server.flowing_since["C1"] > began


@pytest.mark.integration
async def test_an_order_shows_a_film_by_its_name(stage: Stage) -> None:
    films = {"dark": grey(20)}
    obey(stage.server, '{"do": "show", "cameras": ["C1"], "film": "dark"}', film=lambda _camera, name: films[name])
    shown = await brightness(f"rtsp://127.0.0.1:{stage.port}/C1", pictures=FPS + 3)
    assert shown[-1] < 60, "the film begins at the next key picture"
    with pytest.raises(BadOrder):
        obey(
            stage.server, '{"do": "show", "cameras": ["C1"], "film": "none"}', film=lambda _camera, name: films[name]
        )
    with pytest.raises(BadOrder):
        obey(stage.server, '{"do": "show", "cameras": ["C1"], "film": "dark"}')
