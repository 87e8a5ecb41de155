"""The place where pictures are looked at: whose turn it is when many wait, and what happens when looking fails."""

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
    """A network that finds nobody, and counts at what it looked each time."""

    name = "sees-nobody"

    def __init__(self):
        self.looked = []

    def detect(self, looks):
        seen = [[] for _ in looks]
        self.looked.append(len(seen))
        return seen


class Enough(Exception):
    """What was to be seen was seen."""


async def look(tmp_path, network, tell, *, cameras=1, awaited=frozenset()):
    """Until it fails: a picture of each camera waits from the beginning, and of each window both sides are asked."""
    read = {}
    lookout = Lookout(
        Eye(network, threshold=0.5), Decoder(), read, clock=lambda: NINE, tell=tell, awaited=lambda: awaited
    )
    data, key = encoded(seconds=1)[0]
    for number in range(cameras):
        code, window = f"c{number:02}", f"W{number:02}"
        view = ViewSettings(window=window, staff=(0, 0, 0.5, 1), customer=(0.5, 0, 1, 1))
        settings = CameraSettings(code=code, url="rtsp://10.0.0.5/1", views=(view,))
        watched = WatchedCamera(
            settings, WatchSettings(), clock=lambda: NINE, on_wanted=lookout.notice, base=tmp_path
        )
        read[code] = watched
        connection = watched.intake.connect(H264)
        packet = Packet(camera=code, arrived_at=NINE, pts_s=0, connection=connection, key=key, unit=Encoded(data))
        watched.intake.wanted(Pending(camera=code, kind=H264, packets=(packet,), seen_at=NINE))
    running = asyncio.create_task(lookout.run())
    try:
        await asyncio.wait_for(running, 60)
    finally:
        running.cancel()


async def test_windows_without_pictures_come_first_when_many_wait_and_nobody_is_left_out(tmp_path):
    rounds = []

    def tell(observations):
        rounds.append({seen.window for seen in observations})
        if len(rounds) == 2:
            raise Enough

    with pytest.raises(Enough):
        await look(tmp_path, SeesNobody(), tell, cameras=30, awaited=frozenset({"W28", "W29"}))
    assert {"W28", "W29"} < rounds[0]
    assert len(rounds[0]) < 30
    assert rounds[0] | rounds[1] == {f"W{number:02}" for number in range(30)}


async def test_customers_are_looked_for_when_no_crowd_of_cameras_waits_any_more(tmp_path):
    network, seen = SeesNobody(), []

    def tell(observations):
        seen.extend(observations)
        if len(seen) == 50:
            raise Enough

    with pytest.raises(Enough):
        await look(tmp_path, network, tell, cameras=50)
    first, *later = network.looked
    assert first < 25, "the staff's sides only"
    assert sum(later) == 2 * (50 - first)


async def test_a_look_that_failed_is_noticed_though_nothing_more_is_wanted(tmp_path):
    with pytest.raises(RuntimeError, match="cannot be run"):
        await look(tmp_path, FailsToRun(), lambda _observations: None)


async def test_what_was_seen_is_told_in_the_event_loop_and_failing_there_is_noticed(tmp_path):
    def tell(observations):
        assert asyncio.get_running_loop()
        raise RuntimeError(f"told of {len(observations)}")

    with pytest.raises(RuntimeError, match="told of 1"):
        await look(tmp_path, SeesNobody(), tell)


async def test_it_ends_when_it_is_cancelled_whatever_it_waits_for(tmp_path):
    async def looks():
        told = asyncio.Event()
        looking = asyncio.create_task(look(tmp_path, SeesNobody(), lambda _observations: told.set()))
        await told.wait()
        looking.cancel()
        await asyncio.wait([looking])
        return looking.cancelled()

    assert await asyncio.wait_for(looks(), 10)
