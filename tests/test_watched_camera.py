"""How a camera is doing, as its status tells it."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from analytics.vocabulary import Observation, UnknownReason
from ingest.frame import Frame
from ingest.planes import Planes
from ingest.ring import StreamKind
from ingest.vocabulary import Encoded, Packet
from supervision_api.settings import CameraSettings, ViewSettings, WatchSettings
from supervision_api.watching.camera import WatchedCamera
from supervision_api.watching.eye import Glance

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def second(number):
    return NINE + timedelta(seconds=number)


@pytest.fixture
def camera(tmp_path):
    views = tuple(ViewSettings(window=window, staff=(0, 0, 0.5, 1)) for window in ("A01", "A02"))
    settings = CameraSettings(code="c1", url="rtsp://10.0.0.5/1", views=views)
    return WatchedCamera(settings, WatchSettings(), clock=lambda: NINE, on_wanted=lambda: None, base=tmp_path)


def see(camera, number, *, unknown=None):
    at = second(number)
    if number == 0:
        camera.intake.connect(StreamKind(codec="h264"))
    camera.intake.packet(Packet(camera="c1", arrived_at=at, pts_s=number, connection=1, key=True, unit=Encoded(b"x")))
    frame = Frame(camera="c1", seen_at=at, arrived_at=at, planes=Planes.of(np.zeros((2, 2, 3), np.uint8)))
    camera.intake.frame(frame)
    staff = None if unknown else 0.9
    seen = tuple(
        Observation(window=window, camera="c1", at=at, staff=staff, unknown=unknown) for window in ("A01", "A02")
    )
    camera.looked(
        Glance(frame=frame, observations=seen, inferred=number % 2, unknown=unknown), now=at + timedelta(seconds=0.25)
    )


def status(camera, number):
    return camera.status(shard="watch-0", address="unix:/run/x.sock", now=second(number))


def test_a_camera_that_shows_something_is_not_blind(camera):
    for number in range(30):
        see(camera, number)
    told = status(camera, 30)
    assert (told.connected, told.blind_since, told.blind_reason) == (True, None, None)
    assert told.analysed_fps == 1.0
    assert told.inferred_fps == pytest.approx(0.5, abs=0.06)
    assert (told.age_p50_s, told.age_p95_s, told.age_p99_s) == (0.25, 0.25, 0.25)
    assert (told.frames, told.reconnects) == (30, 0)


@pytest.mark.parametrize("asked", [30.3, 30.5, 30.9, 31.2, 31.9])
def test_the_rate_is_the_same_whenever_it_is_asked_between_two_pictures(camera, asked):
    for number in range(31):
        see(camera, number)
    assert status(camera, asked).analysed_fps == 1.0


def test_a_camera_that_stands_still_loses_its_rate_and_has_it_again_when_it_goes_on(camera):
    for number in range(30):
        see(camera, number)
    assert status(camera, 40).analysed_fps == pytest.approx(10 / 20, abs=0.06)
    assert status(camera, 60).analysed_fps == 0
    for number in range(70, 75):
        see(camera, number)
    assert status(camera, 75).analysed_fps == pytest.approx(5 / 20, abs=0.06)
    for number in range(75, 100):
        see(camera, number)
    assert status(camera, 100).analysed_fps == 1.0


def test_a_camera_without_frames_is_blind_since_the_last_one(camera):
    for number in range(10):
        see(camera, number)
    assert status(camera, 15).blind_since is None
    assert (status(camera, 20).blind_since, status(camera, 20).blind_reason) == (second(9), UnknownReason.NO_PICTURE)
    assert status(camera, 90).blind_since == second(9)


def test_a_covered_camera_is_blind_while_frames_come(camera):
    for number in range(10):
        see(camera, number)
    for number in range(10, 30):
        see(camera, number, unknown=UnknownReason.BLOCKED)
    told = status(camera, 30)
    assert (told.blind_since, told.blind_reason, told.connected) == (second(9), UnknownReason.BLOCKED, True)
    see(camera, 31)
    assert status(camera, 32).blind_since is None


def test_a_camera_has_not_shown_nothing_for_an_hour_because_the_clock_jumped_by_one(camera):
    for number in range(10):
        see(camera, number)
    hour = timedelta(hours=1)
    camera.clock_put_forward(hour, now=second(10) + hour)
    assert camera.status(shard="w", address="x", now=second(15) + hour).blind_since is None
    assert camera.status(shard="w", address="x", now=second(30) + hour).blind_since == second(9) + hour


def test_what_a_camera_showed_after_the_clock_jumped_keeps_its_time(camera):
    hour = timedelta(hours=1)
    see(camera, 0)
    see(camera, 3601)
    camera.clock_put_forward(hour, now=second(3602))
    assert status(camera, 3605).blind_since is None
    assert status(camera, 3620).blind_since == second(3601)


def test_a_camera_that_never_showed_anything_has_not_been_away_for_as_long_as_the_clock_jumped(camera):
    hour = timedelta(hours=1)
    camera.clock_put_forward(hour, now=second(2) + hour)
    assert camera.status(shard="w", address="x", now=second(5) + hour).blind_since is None
    assert camera.status(shard="w", address="x", now=second(20) + hour).blind_since == NINE + hour
