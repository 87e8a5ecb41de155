"""The cameras that a shard reads: each once, as the settings say, and what it held of those that it gave away."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from ingest.ring import StreamKind
from ingest.vocabulary import CameraCode, Encoded, Packet
from supervision_api.settings import CameraSettings, ViewSettings, WatchSettings
from supervision_api.watching.readings import Readings

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
TEN_SECONDS = timedelta(seconds=10)
WATCH = WatchSettings()


class Clock:
    now = NINE

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
async def readings(clock, tmp_path):
    # Nothing is connected to: each reading ends before its turn in the event loop comes.
    opened = Readings(WATCH, clock=clock, on_wanted=lambda: None, base=tmp_path)
    yield opened
    opened.stop()
    await asyncio.sleep(0)


def camera(code, *, host="10.0.0.5", staff=(0, 0, 0.5, 1)):
    return CameraSettings(code=code, url=f"rtsp://{host}/{code}", views=(ViewSettings(window="A01", staff=staff),))


def sends(watched, at):
    number = watched.intake.connect(StreamKind(codec="h264"))
    unit = Encoded(b"x")
    watched.intake.packet(Packet(camera=watched.code, arrived_at=at, pts_s=0, connection=number, key=True, unit=unit))


async def test_the_reader_of_a_camera_changes_with_its_address_and_with_nothing_else(readings):
    readings.read([camera("c1"), camera("c2")])
    one, two = readings.cameras["c1"], readings.cameras["c2"]
    readings.read([camera("c1", staff=(0.5, 0, 1, 1)), camera("c2", host="10.0.0.6")])
    assert readings.cameras["c1"] is one
    assert one.views[0].staff.x1 == 0.5
    assert readings.cameras["c2"] is not two


async def test_what_was_held_of_a_camera_is_given_to_who_reads_it_next_as_long_as_a_clip_reaches_back(
    readings, clock
):
    readings.read([camera("c1"), camera("c2")])
    sends(readings.cameras["c1"], NINE)
    assert readings.handed(CameraCode("c1"), NINE, NINE + TEN_SECONDS) is None, "it is read here"
    clock.now = given = NINE + TEN_SECONDS
    readings.read([camera("c2")])
    handed = readings.handed(CameraCode("c1"), NINE, given)
    assert (handed.camera, handed.since, handed.until) == ("c1", NINE, given)
    assert [stretch.begin_at for stretch in handed.stretches] == [NINE]
    for passed, is_held in ((WATCH.ring, True), (WATCH.ring + TEN_SECONDS, False)):
        clock.now = given + passed
        readings.read([camera("c2")])
        assert (readings.handed(CameraCode("c1"), NINE, given) is not None) is is_held
    assert readings.handed(CameraCode("c2"), NINE, given) is None
