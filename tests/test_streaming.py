from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from fractions import Fraction

import av
import numpy as np
import pytest

from simulation.loop import AccessUnit, Loop
from simulation.streaming import RtspServer
from simulation.streaming.request import NotRtsp, take_request
from simulation.streaming.rtp import packetise

FPS = 12


def shade(level: int, *, seconds: int = 1) -> Loop:
    """A grey picture as bright as `level`, encoded."""
    encoder = av.CodecContext.create("libx264", "w")
    encoder.width, encoder.height, encoder.pix_fmt = 64, 48, "yuv420p"
    encoder.time_base, encoder.framerate = Fraction(1, FPS), Fraction(FPS)
    encoder.options = {"preset": "ultrafast", "tune": "zerolatency", "x264-params": f"keyint={FPS}:scenecut=0"}
    frame = av.VideoFrame.from_ndarray(np.full((48, 64, 3), level, np.uint8), format="bgr24")
    units: list[AccessUnit] = []
    for number in range(FPS * seconds):
        frame.pts = number
        for packet in encoder.encode(frame):
            nals = tuple(nal for nal in bytes(packet).replace(b"\0\0\0\1", b"\0\0\1").split(b"\0\0\1") if nal)
            units.append(AccessUnit(nals, packet.is_keyframe))
    sets = {nal[0] & 0x1F: nal for nal in units[0].nals}
    return Loop(fps=FPS, width=64, height=48, sps=sets[7], pps=sets[8], units=tuple(units))


def unpacked(payloads: tuple[bytes, ...]) -> list[bytes]:
    """NAL units out of RFC 6184 payloads, by the letter of the RFC."""
    nals: list[bytes] = []
    for payload in payloads:
        if payload[0] & 0x1F != 28:
            nals.append(payload)
        elif payload[1] & 0x80:
            nals.append(bytes((payload[0] & 0xE0 | payload[1] & 0x1F,)) + payload[2:])
        else:
            nals[-1] += payload[2:]
    return nals


@pytest.mark.parametrize("length", [1, 1400, 1401, 2798, 2799, 2800, 60_000])
def test_a_nal_unit_survives_packetising(length: int) -> None:
    nal = bytes((0x65,)) + bytes(number % 251 for number in range(length - 1))
    packed = packetise(AccessUnit((nal,), key=True))
    assert unpacked(packed.payloads) == [nal]
    assert max(map(len, packed.payloads)) <= 1400


def hevc_unpacked(payloads: tuple[bytes, ...]) -> list[bytes]:
    """NAL units out of RFC 7798 payloads, by the letter of the RFC."""
    nals: list[bytes] = []
    for payload in payloads:
        if payload[0] >> 1 & 0x3F != 49:
            nals.append(payload)
        elif payload[2] & 0x80:
            nals.append(bytes((payload[0] & 0x81 | (payload[2] & 0x3F) << 1, payload[1])) + payload[3:])
        else:
            nals[-1] += payload[3:]
    return nals


@pytest.mark.parametrize("length", [2, 1400, 1401, 2796, 2797, 2798, 60_000])
def test_an_h265_nal_unit_survives_packetising(length: int) -> None:
    nal = bytes((19 << 1, 1)) + bytes(number % 251 for number in range(length - 2))
    packed = packetise(AccessUnit((nal,), key=True), "hevc")
    assert hevc_unpacked(packed.payloads) == [nal]
    assert max(map(len, packed.payloads)) <= 1400


def test_a_request_is_taken_when_it_is_whole_and_rtcp_is_passed_over() -> None:
    buffer = bytearray(b"$\x01\x00\x02ab" + b"OPTIONS rtsp://h/C1 RTSP/1.0\r\nCSeq: 7\r\n")
    assert take_request(buffer) is None
    buffer += b"\r\nrest"
    request = take_request(buffer)
    assert request is not None
    assert (request.camera, request.headers["cseq"], bytes(buffer)) == ("C1", "7", b"rest")


def test_noise_is_no_request() -> None:
    with pytest.raises(NotRtsp):
        take_request(bytearray(b"GET / HTTP/1.1\r\n\r\n"))


@pytest.fixture
async def server() -> AsyncIterator[tuple[RtspServer, str]]:
    playing = RtspServer(fps=FPS)
    playing.add("C1", shade(200))
    playing.add("C2", shade(40), credentials=("viewer", "s3cret word"))
    port = await playing.start()
    yield playing, f"127.0.0.1:{port}"
    await playing.stop()


def levels(url: str, pictures: int, *, timeout_s: float = 3.0) -> list[int]:
    """Mean brightness of the first pictures that a real client decodes."""
    found: list[int] = []
    options = {"rtsp_transport": "tcp", "analyzeduration": "100000", "timeout": str(int(timeout_s * 1e6))}
    with av.open(url, options=options, timeout=timeout_s) as source:
        for frame in source.decode(video=0):
            found.append(int(frame.to_ndarray(format="gray").mean()))
            if len(found) == pictures:
                break
    return found


async def seen(url: str, pictures: int = 3) -> list[int]:
    return await asyncio.to_thread(levels, url, pictures)


@pytest.mark.integration
async def test_a_client_sees_the_camera_it_asked_for(server: tuple[RtspServer, str]) -> None:
    _, host = server
    assert min(await seen(f"rtsp://{host}/C1")) > 180
    assert max(await seen(f"rtsp://viewer:s3cret%20word@{host}/C2")) < 60


@pytest.mark.integration
async def test_wrong_credentials_and_unknown_cameras_are_refused(server: tuple[RtspServer, str]) -> None:
    _, host = server
    with pytest.raises(av.HTTPUnauthorizedError):
        await seen(f"rtsp://viewer:guess@{host}/C2")
    with pytest.raises(av.HTTPNotFoundError):
        await seen(f"rtsp://{host}/C9")


@pytest.mark.integration
async def test_a_scene_changes_while_a_client_watches(server: tuple[RtspServer, str]) -> None:
    playing, host = server
    watching = asyncio.create_task(seen(f"rtsp://{host}/C1", 4 * FPS))
    await asyncio.sleep(1)
    playing.show("C1", shade(90))
    brightness = await watching
    assert brightness[0] > 180
    assert brightness[-1] < 110


@pytest.mark.integration
async def test_a_stalled_camera_stays_connected_and_a_refused_one_closes(server: tuple[RtspServer, str]) -> None:
    playing, host = server
    playing.stall("C1")
    watching = asyncio.create_task(seen(f"rtsp://{host}/C1", 1))
    while not playing.watched["C1"]:  # noqa: ASYNC110 (the server tells nobody who watches)
        await asyncio.sleep(0.05)
    playing.refuse("C1")
    with contextlib.suppress(av.FFmpegError):
        assert await watching == []
    with pytest.raises(av.FFmpegError):
        await seen(f"rtsp://{host}/C1")
    playing.restore("C1")
    assert min(await seen(f"rtsp://{host}/C1")) > 180
