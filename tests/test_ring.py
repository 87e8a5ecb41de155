"""A packet a second, a key frame every fourth; K marks where a connection's packets lie."""

from datetime import UTC, datetime, timedelta

from ingest.ring import Ring, StreamKind
from ingest.vocabulary import Encoded, Packet

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def second(number):
    return NINE + timedelta(seconds=number)


def ring(*, keep=20, most_bytes=1 << 20):
    made = Ring("c1", keep=timedelta(seconds=keep), most_bytes=most_bytes)
    made.connect(1, StreamKind(codec="h264"))
    return made


def put(target, seconds, *, connection=1, size=100):
    for number in seconds:
        target.put(
            Packet(
                camera="c1",
                arrived_at=second(number),
                pts_s=float(number),
                connection=connection,
                key=number % 4 == 0,
                unit=Encoded(bytes(size)),
            )
        )


def spans(stretches):
    return [((s.begin_at - NINE).seconds, (s.end_at - NINE).seconds) for s in stretches]


def test_a_stretch_begins_at_the_key_frame_before():
    held = ring()
    put(held, range(16))
    assert spans(held.stretches(second(6), second(10))) == [(4, 10)]


def test_time_bounds_the_ring():
    held = ring(keep=20)
    put(held, range(100))
    assert spans(held.stretches(second(0), second(99))) == [(80, 99)]
    assert held.bytes == 21 * 100


def test_bytes_bound_the_ring():
    held = ring(keep=1000, most_bytes=1000)
    put(held, range(100))
    assert held.bytes <= 1000


def test_two_connections_are_two_stretches():
    held = ring()
    put(held, range(8))
    held.connect(2, StreamKind(codec="hevc"))
    put(held, range(12, 18), connection=2)
    found = held.stretches(second(2), second(17))
    assert spans(found) == [(0, 7), (12, 17)]
    assert [s.kind.codec for s in found] == ["h264", "hevc"]


def test_what_ended_before_the_span_is_no_part_of_it():
    held = ring()
    put(held, range(8))
    assert held.stretches(second(10), second(20)) == []


def test_packets_before_the_first_key_frame_cannot_be_shown():
    held = ring()
    put(held, [1, 2, 3])
    assert held.stretches(second(0), second(5)) == []
    assert held.key_frame(second(2)) is None


def test_the_key_frame_of_a_moment_is_the_last_before_it_else_the_first_after():
    held = ring()
    put(held, range(1, 12))
    assert held.key_frame(second(7))[1].arrived_at == second(4)
    assert held.key_frame(second(2))[1].arrived_at == second(4)


def test_the_kinds_of_connections_long_gone_are_forgotten():
    held = ring(keep=5)
    for connection in range(1, 200):
        held.connect(connection, StreamKind(codec="h264"))
        put(held, [connection * 10], connection=connection)
    assert len(held._kinds) < 5
