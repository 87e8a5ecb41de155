"""What a process still holds of a camera that another one reads now."""

from datetime import UTC, datetime, timedelta

import pytest

from ingest.handed import Handed
from ingest.reel import Missing
from ingest.ring import Ring, StreamKind
from ingest.vocabulary import CameraCode, Encoded, Packet

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
C1 = CameraCode("C1")
KIND = StreamKind(codec="h264", headers=b"\0\0\1\x67")


def second(number: float) -> datetime:
    return NINE + timedelta(seconds=number)


def ring(begin: int, end: int, *, since: float, pts: float = 0.0) -> Ring:
    held = Ring(C1, keep=timedelta(minutes=1), since=second(since))
    held.connect(1, KIND)
    for number in range(begin, end):
        unit = Encoded(bytes([number]) * number)
        held.put(
            Packet(
                camera=C1, arrived_at=second(number), pts_s=pts + number, connection=1, key=number % 2 == 0, unit=unit
            )
        )
    return held


def handed(former: Ring, *, until: float) -> Handed:
    stretches = tuple(former.stretches(second(3), second(30)))
    return Handed(camera=C1, since=former.held_since, until=second(until), stretches=stretches)


def contents(held: Ring) -> list[tuple[datetime, bool, bytes]]:
    found = held.stretches(second(3), second(30))
    return [(packet.arrived_at, packet.key, packet.data) for stretch in found for packet in stretch.packets]


def test_what_was_packed_is_what_is_unpacked() -> None:
    given = handed(ring(0, 10, since=-5), until=10)
    taken = Handed.unpack(given.pack())
    assert (taken.camera, taken.since, taken.until) == (C1, second(-5), second(10))
    assert [stretch.kind for stretch in taken.stretches] == [KIND]
    empty = Ring(C1, keep=timedelta(minutes=1))
    assert contents(taken.before(empty, second(3), second(30))) == contents(ring(0, 10, since=-5))


def test_both_processes_packets_come_one_after_the_other_and_never_mix_their_clocks() -> None:
    newcomer = ring(12, 20, since=11, pts=7000.0)
    both = handed(ring(0, 10, since=-5), until=10).before(newcomer, second(3), second(30))
    found = both.stretches(second(3), second(30))
    assert [(stretch.begin_at, stretch.end_at) for stretch in found] == [
        (second(2), second(9)),
        (second(12), second(19)),
    ]
    assert len({packet.connection for stretch in found for packet in stretch.packets}) == 2
    assert both.held_since == second(-5)


def test_while_the_camera_went_from_hand_to_hand_nobody_says_that_it_was_away() -> None:
    given, newcomer = handed(ring(0, 10, since=-5), until=10), ring(13, 20, since=11)
    gaps = [(3, 6), (9, 13), (15, 18)]
    missing = [Missing(from_at=second(begin), to_at=second(end), why="away") for begin, end in gaps]
    assert [one.why for one in given.explained(missing, newcomer)] == ["away", "unheld", "away"]


@pytest.mark.parametrize("content", [b"", b"[]\n", b'{"camera": "C1"}\n', b"\xff\n"])
def test_anything_else_is_refused(content: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        Handed.unpack(content)
