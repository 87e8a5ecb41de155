"""The place where pictures are looked at: whose turn it is when many wait, and what happens when looking fails."""

import asyncio
from datetime import UTC, datetime, timedelta

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


class Hall:
    """Cameras whose pictures a lookout looks at; of each window both sides are asked."""

    def __init__(self, base, network, tell, **more):
        self.read, self._base = {}, base
        eye = Eye(network, threshold=0.5)
        self.lookout = Lookout(eye, Decoder(), self.read, clock=lambda: NINE, tell=tell, **more)
        self._data, self._key = encoded(seconds=1)[0]

    def show(self, number):
        """A picture of that camera comes."""
        code, window = f"c{number:02}", f"W{number:02}"
        if code not in self.read:
            view = ViewSettings(window=window, staff=(0, 0, 0.5, 1), customer=(0.5, 0, 1, 1))
            settings = CameraSettings(code=code, url="rtsp://10.0.0.5/1", views=(view,))
            self.read[code] = WatchedCamera(
                settings, WatchSettings(), clock=lambda: NINE, on_wanted=self.lookout.notice, base=self._base
            )
        intake = self.read[code].intake
        unit, connection = Encoded(self._data), intake.connect(H264)
        packet = Packet(camera=code, arrived_at=NINE, pts_s=0, connection=connection, key=self._key, unit=unit)
        intake.wanted(Pending(camera=code, kind=H264, packets=(packet,), seen_at=NINE))


async def look(tmp_path, network, tell, *, cameras=1, awaited=frozenset()):
    """Until it fails: a picture of each camera waits from the beginning."""
    hall = Hall(tmp_path, network, tell, awaited=lambda: awaited)
    for number in range(cameras):
        hall.show(number)
    running = asyncio.create_task(hall.lookout.run())
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


async def test_pictures_are_gathered_unless_more_wait_than_are_looked_at_together(tmp_path):
    rounds = asyncio.Queue()
    hall = Hall(
        tmp_path,
        SeesNobody(),
        lambda seen: rounds.put_nowait({observation.window for observation in seen}),
        gather=timedelta(seconds=60),
    )
    for number in range(30):
        hall.show(number)
    looking = asyncio.create_task(hall.lookout.run())
    async with asyncio.timeout(10):
        assert (len(await rounds.get()), len(await rounds.get())) == (24, 6)
    hall.show(0)  # nobody else waits now: it is gathered
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(rounds.get(), 0.3)
    looking.cancel()
    await asyncio.wait_for(asyncio.wait([looking]), 10)


async def test_what_comes_within_a_moment_is_looked_at_together(tmp_path):
    rounds = asyncio.Queue()
    hall = Hall(tmp_path, SeesNobody(), lambda seen: rounds.put_nowait(len(seen)), gather=timedelta(seconds=0.3))
    looking = asyncio.create_task(hall.lookout.run())
    try:
        async with asyncio.timeout(10):
            hall.show(0)
            assert await rounds.get() == 1
            for number in range(1, 5):
                hall.show(number)
                await asyncio.sleep(0.01)
            assert await rounds.get() == 4
    finally:
        looking.cancel()
        await asyncio.wait([looking])
