"""What a probe finds on cameras over real RTSP, and what it advises."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import av
import numpy as np
import pytest

from ingest.probing.advice import advice
from ingest.probing.picture_facts import PictureFacts
from ingest.probing.probe import Found, probe
from ingest.rtsp import Codec
from ingest.trouble import CameraTrouble, Trouble
from simulation.loop import Loop
from simulation.scenery.annexb import read_loop
from simulation.streaming import RtspServer

FPS = 12
GOOD = Found(
    address="rtsp://x/1",
    codec=Codec.H264,
    audio="",
    lasted=timedelta(seconds=10),
    first_key_after=timedelta(seconds=0.6),
    fps=12.0,
    bitrate=600_000.0,
    key_interval=timedelta(seconds=1),
    key_interval_longest=timedelta(seconds=1.1),
    reordered=False,
    damaged=0,
    clock_offset=timedelta(seconds=-0.2),
    picture=PictureFacts(width=704, height=576, profile="Main", brightness=200, contrast=50, sharpness=300),
)
assert GOOD.picture is not None
PICTURE = GOOD.picture


def test_a_camera_that_is_set_up_well_needs_nothing() -> None:
    assert advice(GOOD) == ()


@pytest.mark.parametrize(
    ("found", "about", "says"),
    [
        (
            replace(GOOD, key_interval=None, key_interval_longest=None),
            "key_interval",
            "No second key picture within 10",
        ),
        (
            replace(GOOD, key_interval=timedelta(seconds=4), key_interval_longest=timedelta(seconds=4)),
            "key_interval",
            "to 1 s (12 pictures)",
        ),
        (
            replace(GOOD, key_interval=timedelta(seconds=0.25), key_interval_longest=timedelta(seconds=0.25)),
            "key_interval",
            "costs bandwidth",
        ),
        (
            replace(GOOD, key_interval=timedelta(seconds=2), key_interval_longest=timedelta(seconds=9)),
            "smart_codec",
            "after 2.0 s, then after 9.0 s",
        ),
        (
            replace(GOOD, key_interval=timedelta(seconds=2), key_interval_longest=timedelta(seconds=3)),
            "smart_codec",
            "after 2.0 s, then after 3.0 s",
        ),
        (replace(GOOD, codec=Codec.H265), "codec", "choose H.264"),
        (replace(GOOD, reordered=True), "b_frames", "B-frames 0"),
        (replace(GOOD, fps=25.0), "fps", "25.0 pictures"),
        (replace(GOOD, fps=3.0), "fps", "jerky"),
        (replace(GOOD, bitrate=4e6), "bitrate", "4.0 Mbit/s"),
        (replace(GOOD, audio="PCMA"), "audio", "PCMA"),
        (replace(GOOD, damaged=3), "losses", "3 pictures"),
        (replace(GOOD, first_key_after=timedelta(seconds=5)), "slow", "5.0 s"),
        (replace(GOOD, clock_offset=timedelta(seconds=90)), "clock", "90.0 s ahead"),
        (replace(GOOD, clock_offset=timedelta(seconds=-90)), "clock", "90.0 s behind"),
        (replace(GOOD, clock_offset=None), "clock", "does not tell"),
        (replace(GOOD, picture=None), "undecodable", "plain H.264"),
        (replace(GOOD, picture=replace(PICTURE, width=1920, height=1080)), "size", "1920x1080 is more"),
        (replace(GOOD, picture=replace(PICTURE, width=352, height=288)), "size", "352x288 is small"),
        (replace(GOOD, picture=replace(PICTURE, brightness=9)), "dark", "dark"),
        (replace(GOOD, picture=replace(PICTURE, contrast=2)), "blocked", "covers the lens"),
        (replace(GOOD, picture=replace(PICTURE, sharpness=4)), "blurred", "focus"),
    ],
)
def test_one_thing_amiss_is_one_advice(found: Found, about: str, says: str) -> None:
    [only] = advice(found)
    assert only.about == about
    assert says in only.text


def loop(*, seconds: int = 2, every: int = FPS, bright: bool = True) -> Loop:
    """A moving gradient, or darkness, with a key picture every so many pictures."""
    encoder = av.CodecContext.create("libx264", "w")
    encoder.width, encoder.height, encoder.pix_fmt = 640, 480, "yuv420p"
    encoder.time_base, encoder.framerate = Fraction(1, FPS), Fraction(FPS)
    encoder.options = {
        "preset": "ultrafast",
        "tune": "zerolatency",
        "x264-params": f"keyint={every}:min-keyint={every}:scenecut=0:repeat-headers=1:slices=1:threads=1",
    }
    stream = b""
    for number in range(FPS * seconds):
        checks = (np.add.outer(np.arange(480) // 16, np.arange(640) // 16 + number) % 2 * 160 + 40) * bright
        picture = np.repeat(checks[..., None], 3, axis=2).astype(np.uint8)
        stream += b"".join(map(bytes, encoder.encode(av.VideoFrame.from_ndarray(picture, format="bgr24"))))
    return read_loop(stream, fps=FPS, width=640, height=480)


def now() -> datetime:
    return datetime.now(UTC)


@pytest.mark.integration
async def test_a_probe_finds_what_the_camera_sends() -> None:
    server = RtspServer(fps=FPS)
    server.add("C1", loop(), credentials=("viewer", "hunter2"))
    port = await server.start()
    try:
        found = await probe(f"rtsp://viewer:hunter2@127.0.0.1:{port}/C1", lasting=timedelta(seconds=2.4), clock=now)
    finally:
        await server.stop()
    assert found.codec is Codec.H264
    assert found.picture is not None
    assert (found.picture.width, found.picture.height) == (640, 480)
    assert found.fps == pytest.approx(FPS, rel=0.05)
    assert found.key_interval is not None
    assert found.key_interval.total_seconds() == pytest.approx(1, abs=0.05)
    assert found.bitrate is not None
    assert not found.reordered
    assert found.damaged == 0
    assert "hunter2" not in repr(found)
    assert {one.about for one in advice(found)} <= {"clock", "bitrate"}


@pytest.mark.integration
async def test_rare_key_pictures_and_darkness_are_found() -> None:
    server = RtspServer(fps=FPS)
    server.add("C1", loop(seconds=4, every=4 * FPS, bright=False))
    port = await server.start()
    try:
        found = await probe(f"rtsp://127.0.0.1:{port}/C1", lasting=timedelta(seconds=1), clock=now)
    finally:
        await server.stop()
    assert {"key_interval", "dark"} <= {one.about for one in advice(found)}


@pytest.mark.integration
async def test_a_wrong_password_is_told_without_it() -> None:
    server = RtspServer(fps=FPS)
    server.add("C1", loop(), credentials=("viewer", "hunter2"))
    port = await server.start()
    try:
        with pytest.raises(CameraTrouble) as caught:
            await probe(f"rtsp://viewer:wr0ng@127.0.0.1:{port}/C1", lasting=timedelta(seconds=1), clock=now)
    finally:
        await server.stop()
    assert caught.value.kind is Trouble.UNAUTHORISED
    assert "wr0ng" not in str(caught.value)
