"""Cameras read in turn: each gets its round, none of them holds up the others, and what ends is noticed."""

import asyncio
import socket
from collections import Counter
from functools import partial
from threading import Event, Thread

import pytest

from ingest.rtsp import Patience, Rounds
from ingest.rtsp.connection import Connection
from ingest.rtsp.quick_socket import QuickSocket
from ingest.trouble import Trouble
from tests.rtsp_packets import IDR, PPS, SPS, byte_stream, over_tcp, rtp
from tests.scripted_camera import PICTURE, answer, camera
from tests.viewer import Viewer
from tests.waiting import until

QUICK_S = 0.004


class Members:
    """Joins rounds under names and counts how often each is read."""

    def __init__(self, rounds):
        self.rounds, self.reads, self.leave, self._often = rounds, Counter(), {}, asyncio.Event()

    def join(self, name, **more):
        self.leave[name] = self.rounds.join(lambda: self._read(name), **more)

    def _read(self, name):
        self.reads[name] += 1
        self._often.set()

    async def until(self, name, count):
        async with asyncio.timeout(5):
            while self.reads[name] < count:
                self._often.clear()
                await self._often.wait()


async def test_each_is_read_once_a_round_and_who_is_in_a_hurry_four_times():
    members = Members(Rounds(every_s=QUICK_S))
    for name in "abcdefgh":
        members.join(name)
    members.join("now", at_once=lambda: True)
    await members.until("h", 5)
    assert {members.reads[name] for name in "abcdefgh"} == {5}
    assert members.reads["now"] == 4 * 5


async def test_who_is_no_longer_in_a_hurry_waits_like_the_others():
    members, hurries = Members(Rounds(every_s=QUICK_S)), [True]
    members.join("a", at_once=lambda: hurries[0])
    members.join("b")
    await members.until("b", 2)
    hurries[0] = False
    before = members.reads.copy()
    await members.until("b", 6)
    assert members.reads["a"] - before["a"] == pytest.approx(4, abs=1)


async def test_who_left_is_read_no_more_even_in_the_round_that_goes_on():
    rounds, reads = Rounds(every_s=QUICK_S), []
    leave = {}
    for name in "abcde":  # the first and the fifth share a turn
        leave[name] = rounds.join(lambda name=name: reads.append(name) if name != "a" else leave["e"]())
    await until(lambda: reads.count("b") >= 4)
    assert "e" not in reads


async def test_rounds_that_all_have_left_begin_again_with_the_next():
    members = Members(Rounds(every_s=QUICK_S))
    members.join("a")
    await members.until("a", 1)
    members.leave["a"]()
    members.leave["a"]()
    await asyncio.sleep(2 * QUICK_S)
    members.join("b")
    await members.until("b", 2)
    assert members.reads["a"] == 1


@pytest.mark.integration
async def test_in_rounds_the_same_comes():
    async with camera(PLAY=answer() + PICTURE[:50]) as one:
        viewer = Viewer(f"rtsp://127.0.0.1:{one.port}/1", rounds=Rounds())
        await until(lambda: "PLAY" in one.methods)
        (transport,) = one.talks.values()
        transport.write(PICTURE[50:])
        await asyncio.wait_for(viewer.first.wait(), 5)
        await viewer.leave()
        await asyncio.wait_for(one.closed.wait(), 5)
    assert one.methods[-1] == "TEARDOWN"
    assert viewer.units[0].annex_b() == byte_stream(SPS, PPS, IDR)


async def ending(how, *, after=PICTURE):
    """How a viewer in rounds names it when the camera, long after play began, ends the connection in that way."""
    async with camera(PLAY=answer() + after) as one:
        viewer = Viewer(f"rtsp://127.0.0.1:{one.port}/1", patience=Patience(), rounds=Rounds())
        await asyncio.wait_for(viewer.first.wait(), 5)
        (transport,) = one.talks.values()
        how(transport)
        return (await viewer.trouble()).kind


def reset(transport):
    """No farewell: the machine at the other end has lost the connection."""
    transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    transport.abort()


@pytest.mark.integration
@pytest.mark.parametrize(
    ("how", "kind"),
    [
        (lambda transport: transport.close(), Trouble.CLOSED),
        (reset, Trouble.CLOSED),
        (lambda transport: transport.write(b"TEARDOWN * RTSP/1.0\r\nCSeq: 1\r\n\r\n"), Trouble.CLOSED),
        (lambda transport: transport.write(over_tcp(b"\x81\xcb\0\1\0\0\0\7", channel=1)), Trouble.CLOSED),
        (lambda transport: transport.write(b"\xff\xfe\xfd" * 60_000), Trouble.CORRUPT),
    ],
    ids=["hangs up", "reset", "farewell", "goodbye", "noise"],
)
async def test_a_connection_that_ends_is_noticed_within_rounds(how, kind):
    assert await ending(how) is kind


@pytest.mark.integration
async def test_a_camera_that_never_stops_sending_leaves_the_others_their_turn():
    stop, reads = Event(), Counter()
    with socket.create_server(("127.0.0.1", 0)) as listening, QuickSocket() as near:
        near.connect(listening.getsockname())
        near.settimeout(0)
        far, _ = listening.accept()
        flood = over_tcp(rtp(b"\x61" * 1200, sequence=1, timestamp=1)) * 800

        def pour():
            with far:
                while not stop.is_set():
                    try:
                        far.sendall(flood)
                    except OSError:
                        return

        rounds = Rounds(every_s=QUICK_S)
        _, connection = await asyncio.get_running_loop().create_connection(
            partial(Connection, "rtsp://flood/", near), sock=near
        )
        connection.listen(lambda _channel, packets: reads.update(flood=len(packets)))
        connection.read_in(rounds, at_once=lambda: False)
        others = Members(rounds)
        others.join("other")
        pouring = Thread(target=pour)
        pouring.start()
        try:
            await others.until("other", 5)
            assert pouring.is_alive()
            assert reads["flood"] > 800
        finally:
            stop.set()
            connection.close()
            await asyncio.sleep(0)
            pouring.join(5)
