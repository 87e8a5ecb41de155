"""The scenes of simulated cameras: drawn, encoded, kept, and seen as meant by the network that watches halls."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from av.video.codeccontext import VideoCodecContext

from analytics.movement import gist
from analytics.observe import Side, hidden, observe
from analytics.vocabulary import UnknownReason
from analytics.zones import Rectangle, View, cut
from ingest.frame import Frame
from ingest.planes import Planes
from ingest.vocabulary import CameraCode, Picture, WindowCode
from models.detectors import open_detector
from models.vocabulary import Look, PersonDetector
from simulation.loop import Loop
from simulation.photographs import Photographs, fetch_photographs
from simulation.scenery import CUSTOMER_ZONE, STAFF_ZONE, Library, Scene, build_library
from simulation.scenery.annexb import NotALoop, read_loop, write_loop
from simulation.scenery.encode import encode
from simulation.scenery.look import LOOKS
from simulation.scenery.shot import Shots

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
VIEW = View(
    window=WindowCode("A01"),
    camera=CameraCode("cam-1"),
    staff=Rectangle(*STAFF_ZONE),
    customer=Rectangle(*CUSTOMER_ZONE),
)


def grey(levels: list[int]) -> list[Picture]:
    return [np.full((64, 96, 3), level, dtype=np.uint8) for level in levels]


@pytest.fixture
def noise(tmp_path: Path) -> Photographs:
    """Two pictures as large as the photographs, for what does not depend on who is in them."""
    rng = np.random.default_rng(1)
    for name, (high, wide) in {"street.png": (1080, 810), "pitch.png": (720, 1280)}.items():
        small = rng.integers(0, 255, (high // 8, wide // 8, 3), dtype=np.uint8)
        cv2.imwrite(str(tmp_path / name), cv2.resize(small, (wide, high)))
    return Photographs(tmp_path / "street.png", tmp_path / "pitch.png")


def stream_of(nals: tuple[bytes, ...]) -> bytes:
    return b"".join(b"\x00\x00\x00\x01" + nal for nal in nals)


def decoded(*loops: Loop) -> list[Picture]:
    """Every picture of loops played one after the other on one stream."""
    decoder = av.CodecContext.create("h264", "r")
    assert isinstance(decoder, VideoCodecContext)
    packets = [av.Packet(stream_of(nals)) for loop in loops for nals in (u.nals for u in loop.units)]
    frames = [frame for packet in [*packets, None] for frame in decoder.decode(packet)]
    return [frame.to_ndarray(format="bgr24") for frame in frames]


def test_each_second_begins_with_a_key_picture_that_carries_its_parameter_sets() -> None:
    loop = encode(grey([40 + 5 * k for k in range(24)]), fps=12)
    assert [index for index, unit in enumerate(loop.units) if unit.key] == [0, 12]
    assert all(unit.nals[:2] == (loop.sps, loop.pps) for unit in loop.units if unit.key)
    assert all(len(unit.nals) == 1 for unit in loop.units if not unit.key)


def test_a_loop_that_follows_another_at_a_key_picture_is_decoded_as_if_it_came_alone() -> None:
    first, second = encode(grey([40] * 12), fps=12), encode(grey([200 - k for k in range(12)]), fps=12)
    assert (first.sps, first.pps) == (second.sps, second.pps)
    together, alone = decoded(first, second), decoded(second)
    assert len(together) == 24
    assert all(np.array_equal(a, b) for a, b in zip(together[12:], alone, strict=True))


def test_a_stream_read_back_is_the_loop_that_was_written() -> None:
    loop = encode(grey([90] * 12), fps=12)
    assert read_loop(write_loop(loop), fps=12, width=96, height=64) == loop


def test_a_stream_cut_before_its_first_key_picture_is_refused() -> None:
    loop = encode(grey([90] * 12), fps=12)
    rest = b"".join(stream_of(unit.nals) for unit in loop.units[1:])
    with pytest.raises(NotALoop):
        read_loop(rest, fps=12, width=96, height=64)


@pytest.mark.integration
def test_pictures_with_people_never_stand_still(noise: Photographs) -> None:
    pictures = Shots(noise, LOOKS[0]).pictures(Scene.SERVING)
    some = [next(pictures) for _ in range(4)]
    assert all(np.mean(a != b) > 0.2 for a, b in pairwise(some))


@pytest.mark.integration
def test_a_library_with_a_spoilt_file_is_made_anew(noise: Photographs, tmp_path: Path) -> None:
    made = build_library(noise, tmp_path / "cache", looks=1)
    spoilt = next((tmp_path / "cache").glob("*/0-serving.h264"))
    whole = spoilt.read_bytes()
    assert build_library(noise, tmp_path / "cache", looks=1) == made
    spoilt.write_bytes(whole[: len(whole) // 2])
    assert build_library(noise, tmp_path / "cache", looks=1) == made
    assert spoilt.read_bytes() == whole


def test_more_looks_than_there_are_is_an_error(noise: Photographs, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="6 looks"):
        build_library(noise, tmp_path, looks=7)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("scenery")
    return build_library(fetch_photographs(folder / "photographs"), folder / "scenes")


@pytest.fixture(scope="module")
def detector(tmp_path_factory: pytest.TempPathFactory) -> PersonDetector:
    fetched = Path("hallwatch-data") / "models"
    cache = fetched if fetched.is_dir() else tmp_path_factory.mktemp("models")
    return open_detector("mediapipe-pose", cache, threshold=0.5)


@pytest.mark.integration
@pytest.mark.parametrize("look", range(len(LOOKS)))
@pytest.mark.parametrize("scene", [s for s in Scene if s not in {Scene.DARK, Scene.BLOCKED}])
def test_the_network_sees_in_every_look_who_is_meant_to_be_there(
    library: Library, detector: PersonDetector, look: int, scene: Scene
) -> None:
    bowed = 0
    pictures = decoded(library.loop(look, scene))[::6]
    for picture in pictures:
        planes = Planes.of(picture)
        assert hidden(gist(planes)) is None
        behind, before = cut(picture, VIEW.staff), cut(picture, VIEW.customer)
        staff, customers = detector.detect([Look(behind.picture, posture=True), Look(before.picture)])
        frame = Frame(camera=VIEW.camera, seen_at=NOW, arrived_at=NOW, planes=planes)
        seen = observe(frame, VIEW, staff=Side(behind, staff), customers=Side(before, customers), threshold=0.5)
        assert seen.staff is not None
        assert (seen.staff >= 0.5) == scene.has_staff
        assert seen.customers == int(scene.has_customer)
        bowed += seen.head_down
    if scene is Scene.HEAD_DOWN:
        assert bowed >= 0.8 * len(pictures)
    else:
        assert bowed <= 0.2 * len(pictures)


@pytest.mark.integration
@pytest.mark.parametrize(
    ("scene", "reason"), [(Scene.DARK, UnknownReason.DARK), (Scene.BLOCKED, UnknownReason.BLOCKED)]
)
def test_a_dark_or_covered_camera_shows_nothing(library: Library, scene: Scene, reason: UnknownReason) -> None:
    assert {hidden(gist(Planes.of(picture))) for picture in decoded(library.loop(0, scene))} == {reason}


@pytest.mark.integration
def test_every_scene_of_every_look_can_follow_every_other(library: Library) -> None:
    loops = [library.loop(look, scene) for look in range(library.looks) for scene in Scene]
    assert len({(loop.sps, loop.pps) for loop in loops}) == 1
    assert all(sum(len(nal) for unit in loop.units for nal in unit.nals) / len(loop.units) < 6250 for loop in loops)
