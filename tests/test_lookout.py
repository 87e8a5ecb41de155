"""The place where pictures are looked at, when looking fails."""

import asyncio
from datetime import UTC, datetime

import pytest

from ingest.decoder import Decoder
from ingest.pending import Pending
from ingest.ring import StreamKind
from ingest.vocabulary import Encoded, Packet
from supervision_api.settings import CameraSettings, ViewSettings, WatchSettings
from supervision_api.watching.camera import WatchedCamera
from supervision_api.watching.eye import Eye
from supervision_api.watching.lookout import Lookout
from tests.filmed_shard import encoded

pytestmark = pytest.mark.integration
NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
H264 = StreamKind(codec="h264")


class FailsToRun:
    """A network that cannot be run any more."""

    name = "fails-to-run"

    def detect(self, looks):
        list(looks)
        raise RuntimeError("the network cannot be run")


class SeesNobody:
    """A network that finds nobody."""

    name = "sees-nobody"

    def detect(self, looks):
        return [[] for _ in looks]


async def looking_at_one_picture(tmp_path, network, tell):
    """Until it fails."""
    cameras = {}
    lookout = Lookout(Eye(network, threshold=0.5), Decoder(), cameras, clock=lambda: NINE, tell=tell)
    view = ViewSettings(window="A01", staff=(0, 0, 1, 1))
    settings = CameraSettings(code="c1", url="rtsp://10.0.0.5/1", views=(view,))
    camera = WatchedCamera(settings, WatchSettings(), clock=lambda: NINE, on_wanted=lookout.notice, base=tmp_path)
    cameras["c1"] = camera
    number = camera.intake.connect(H264)
    data, key = encoded(seconds=1)[0]
    packet = Packet(camera="c1", arrived_at=NINE, pts_s=0, connection=number, key=key, unit=Encoded(data))
    looking = asyncio.create_task(lookout.run())
    camera.intake.wanted(Pending(camera="c1", kind=H264, packets=(packet,), seen_at=NINE))
    try:
        await asyncio.wait_for(looking, 10)
    finally:
        looking.cancel()


async def test_a_look_that_failed_is_noticed_though_nothing_more_is_wanted(tmp_path):
    with pytest.raises(RuntimeError, match="cannot be run"):
        await looking_at_one_picture(tmp_path, FailsToRun(), lambda _observations: None)


async def test_what_was_seen_is_told_in_the_event_loop_and_failing_there_is_noticed(tmp_path):
    def tell(observations):
        assert asyncio.get_running_loop()
        raise RuntimeError(f"told of {len(observations)}")

    with pytest.raises(RuntimeError, match="told of 1"):
        await looking_at_one_picture(tmp_path, SeesNobody(), tell)


async def test_it_ends_when_it_is_cancelled_whatever_it_waits_for(tmp_path):
    async def looks():
        told = asyncio.Event()
        looking = asyncio.create_task(
            looking_at_one_picture(tmp_path, SeesNobody(), lambda _observations: told.set())
        )
        await told.wait()
        looking.cancel()
        await asyncio.wait([looking])
        return looking.cancelled()

    assert await asyncio.wait_for(looks(), 10)
