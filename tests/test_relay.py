"""A camera's packets on their way to viewers."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from aiortc.mediastreams import MediaStreamError

from ingest.intake import Intake
from ingest.ring import Ring, StreamKind
from ingest.trouble import CameraTrouble, Trouble
from ingest.vocabulary import Encoded, Packet
from supervision_api.watching.live.relay import CannotRelay, Relay

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
PARAMETERS = b"\x00\x00\x00\x01\x67\x42\x00\x1f\x00\x00\x00\x01\x68\xce\x38\x80"
KEY, OTHER = b"\x00\x00\x00\x01\x65", b"\x00\x00\x00\x01\x41"


class Camera:
    """Ten packets a second, every fifth a key frame; `begin_s` is what its own clock showed at nine."""

    def __init__(self, *, codec="h264"):
        self.intake = Intake("c1", Ring("c1", keep=timedelta(seconds=45)))
        self.codec, self.number = codec, 0
        self.reconnect()

    def reconnect(self, *, begin_s=1000.0):
        self.connection = self.intake.connect(StreamKind(codec=self.codec, headers=PARAMETERS))
        self.begin_s = begin_s - self.number / 10

    def send(self, count=1, *, back_s=0.0):
        for _ in range(count):
            key = self.number % 5 == 0
            self.intake.packet(
                Packet(
                    camera="c1",
                    arrived_at=NINE + timedelta(seconds=self.number / 10),
                    pts_s=self.begin_s + self.number / 10 - back_s,
                    connection=self.connection,
                    key=key,
                    unit=Encoded((KEY if key else OTHER) + bytes([self.number % 256])),
                )
            )
            self.number += 1


async def got(track, count):
    return [await track.recv() for _ in range(count)]


async def test_a_viewer_begins_with_the_pictures_since_the_last_key_frame_and_goes_on_with_what_comes():
    camera = Camera()
    camera.send(8)
    track = Relay(camera.intake).join()
    camera.send(2)
    units = await got(track, 5)
    assert [bytes(unit)[-1] for unit in units] == [5, 6, 7, 8, 9]
    assert bytes(units[0]).startswith(PARAMETERS)
    assert [bytes(unit)[:5] for unit in units[1:]] == [OTHER] * 4


async def test_what_is_past_is_shown_in_an_instant_and_what_comes_at_its_own_pace():
    camera = Camera()
    camera.send(8)
    track = Relay(camera.intake).join()
    camera.send(2)
    ticks = [unit.pts for unit in await got(track, 5)]
    assert [later - earlier for earlier, later in pairwise(ticks)] == [90, 90, 9000, 9000]


async def test_time_goes_on_across_a_reconnect_although_the_camera_s_clock_begins_anew():
    camera = Camera()
    camera.send(6)
    track = Relay(camera.intake).join()
    camera.send(4)
    camera.reconnect(begin_s=7.0)
    camera.send(2)
    ticks = [unit.pts for unit in await got(track, 7)]
    assert all(0 < later - earlier <= 9000 for earlier, later in pairwise(ticks))


async def test_a_camera_that_comes_back_with_another_codec_ends_the_track():
    camera = Camera()
    camera.send(6)
    track = Relay(camera.intake).join()
    camera.send(4)
    camera.codec = "hevc"
    camera.reconnect()
    camera.send(1)
    assert track.readyState == "ended"


async def test_two_viewers_are_given_the_same_bytes_and_the_camera_is_left_alone_when_both_are_gone():
    camera = Camera()
    camera.send(6)
    relay = Relay(camera.intake)
    first = relay.join()
    camera.send(2)
    second = relay.join()
    camera.send(1)
    assert (await got(first, 4))[-1] is (await got(second, 4))[-1]
    first.stop()
    second.stop()
    assert relay.viewers == 0
    camera.send(300)
    with pytest.raises(MediaStreamError):
        await second.recv()


async def test_a_viewer_who_is_too_slow_goes_on_at_a_key_frame():
    camera = Camera()
    camera.send(1)
    track = Relay(camera.intake).join()
    camera.send(122)
    assert track.drops > 100
    assert (await track.recv()).is_keyframe


@pytest.mark.parametrize(("codec", "why"), [("hevc", "codec"), ("h264", "reordered")])
async def test_what_browsers_do_not_play_is_refused_with_its_reason(codec, why):
    camera = Camera(codec=codec)
    camera.send(2)
    camera.send(1, back_s=0.15)
    with pytest.raises(CannotRelay) as refused:
        Relay(camera.intake).join()
    assert refused.value.why == why


async def test_a_camera_that_is_lost_has_nothing_to_show():
    camera = Camera()
    camera.send(2)
    camera.intake.lost(CameraTrouble(Trouble.CLOSED, "rtsp://x"))
    with pytest.raises(CannotRelay, match="no_picture"):
        Relay(camera.intake).join()
