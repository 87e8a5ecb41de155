"""The shard's pictures, asked for as serve asks for them."""

from datetime import UTC, datetime, timedelta

import cv2
import httpx
import numpy as np
import pytest

from ingest.frame import Frame
from ingest.planes import Planes
from ingest.trouble import CameraTrouble, Trouble
from supervision_api.settings import CameraSettings, ViewSettings, WatchSettings
from supervision_api.watching.camera import WatchedCamera
from supervision_api.watching.windows_app import create_windows_app

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def camera(tmp_path):
    settings = CameraSettings(
        code="c1",
        url="rtsp://admin:s3cret@10.0.0.5/1",
        views=(ViewSettings(window="A01", staff=(0.1, 0.1, 0.4, 0.9), customer=(0.6, 0.1, 0.9, 0.9)),),
    )
    return WatchedCamera(settings, WatchSettings(), clock=lambda: NINE, on_wanted=lambda: None, base=tmp_path)


def show(camera, picture, *, at=NINE):
    camera.intake.frame(Frame(camera="c1", seen_at=at, arrived_at=at, planes=Planes.of(picture)))


def scene():
    return np.random.default_rng(3).integers(0, 255, (480, 640, 3), dtype=np.uint8)


async def ask(camera, path):
    app = create_windows_app([camera], clock=lambda: NINE, blind_after=timedelta(seconds=8))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://shard") as client:
        return await client.get(path)


async def test_a_window_s_picture_comes_with_when_it_was_taken(camera):
    show(camera, scene(), at=NINE - timedelta(seconds=2))
    answer = await ask(camera, "/windows/A01/snapshot.jpg")
    assert answer.status_code == 200
    assert answer.headers["x-taken-at"] == "2026-03-02T08:59:58+00:00"
    read = cv2.imdecode(np.frombuffer(answer.content, dtype=np.uint8), cv2.IMREAD_COLOR)
    assert read.shape[1] <= 480


async def test_a_camera_s_whole_picture(camera):
    show(camera, scene())
    assert (await ask(camera, "/cameras/c1/snapshot.jpg")).status_code == 200


async def test_no_picture_is_told_with_its_reason_and_without_the_password(camera):
    camera.intake.lost(CameraTrouble(Trouble.UNAUTHORISED, "rtsp://admin:s3cret@10.0.0.5/1"))
    answer = await ask(camera, "/windows/A01/snapshot.jpg")
    assert answer.status_code == 404
    assert "refuses the login" in answer.text
    assert "s3cret" not in answer.text


@pytest.mark.parametrize(("picture", "age"), [(np.zeros((480, 640, 3), np.uint8), 0), (scene(), 30)])
async def test_a_dark_or_an_old_picture_is_none(camera, picture, age):
    show(camera, picture, at=NINE - timedelta(seconds=age))
    assert (await ask(camera, "/windows/A01/snapshot.jpg")).status_code == 404


async def test_what_is_not_watched_here_is_not_found(camera):
    assert (await ask(camera, "/windows/B99/snapshot.jpg")).status_code == 404
    assert (await ask(camera, "/cameras/x/snapshot.jpg")).status_code == 404


async def test_healthz_counts_cameras(camera):
    assert (await ask(camera, "/healthz")).json() == {"cameras": 1, "connected": 0, "viewers": 0}
