"""ONVIF against what a camera really answered: captured replies, said again over HTTP on loopback."""

from __future__ import annotations

import json
import re
import tarfile
from datetime import UTC, datetime, timedelta

import pytest

from ingest.discovery.device import Device, substream
from tests.footage import SHARED
from tests.onvif_camera import OnvifCamera, serving

pytestmark = pytest.mark.integration

CAPTURED_AT = datetime(2025, 11, 10, 17, 32, 59, tzinfo=UTC)
ASKED = re.compile(r"<(?:\w+:)?(Get\w+)")


def captured() -> dict[tuple[str, str], str]:
    """What the camera was asked, with the profile it was asked of → the envelope that it answered."""
    folder = SHARED / "data" / "onvif"
    archives = sorted(folder.glob("Bosch*.tar.gz"))
    if not archives:
        pytest.skip(f"no captured replies of a camera are at {folder}")
    replies: dict[tuple[str, str], str] = {}
    with tarfile.open(archives[0]) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith(".json") else None
            if file is not None:
                told = json.load(file)
                replies.setdefault(question(told["request_body"]), told["response_body"])
    return replies


def question(request: str) -> tuple[str, str]:
    body = request[request.index("Body") :]
    profile = re.search(r"ProfileToken>([^<]*)<", body)
    return ASKED.findall(body)[0], profile[1] if profile else ""


class CapturedCamera(OnvifCamera):
    """Lets everybody in and repeats itself; of what it was not asked then it says that it does not know it."""

    def __init__(self, replies: dict[tuple[str, str], str]) -> None:
        super().__init__()
        self._replies = replies

    def answer(self, request: str) -> tuple[int, str]:
        said = self._replies.get(question(request))
        return (200, said) if said is not None else self.unknown()


async def read(replies: dict[tuple[str, str], str]) -> Device:
    # Loading the library takes longer than all unit tests of a file.
    from ingest.discovery.onvif_device import read_device

    with serving(CapturedCamera(replies)) as camera:
        return await read_device(
            "127.0.0.1", camera.port, user="service", password="any", clock=lambda: CAPTURED_AT,
            within=timedelta(seconds=20),
        )  # fmt: skip


async def test_a_real_cameras_answers_are_understood() -> None:
    device = await read(captured())
    assert (device.maker, device.model, device.firmware) == ("Bosch", "FLEXIDOME indoor 5100i IR", "8.71.0066")
    first = device.profiles[0]
    assert (first.name, first.codec, first.width, first.height, first.fps, first.gop, first.bitrate_kbps) == (
        *("Profile_L1S1", "H264", 1920, 1080),
        *(30, 255, 5200),
    )
    assert len(device.profiles) == 4
    assert first.uri == "rtsp://192.168.1.201/rtsp_tunnel?p=0&line=1&inst=1&vcd=2"
    chosen = substream(device.profiles)
    assert chosen is not None
    assert (chosen.width, chosen.height) == (1280, 720)


async def test_its_clock_was_never_set() -> None:
    device = await read(captured())
    assert device.clock_offset is not None
    told = CAPTURED_AT + device.clock_offset
    assert abs(told - datetime(2023, 5, 24, 21, 25, 5, tzinfo=UTC)) < timedelta(seconds=2)
