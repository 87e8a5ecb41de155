"""One connection's bytes, cut anywhere and mixed with anything."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.rtsp.framing import Framing, Garbage
from tests.rtsp_packets import over_tcp, rtp

pytestmark = pytest.mark.integration

ANSWER = b"RTSP/1.0 200 OK\r\nCSeq: 3\r\nContent-Length: 5\r\n\r\nv=0\r\n"
ASKED = b"OPTIONS rtsp://h/1 RTSP/1.0\r\nCSeq: 9\r\n\r\n"
PACKETS = [
    rtp(bytes((0x41, number, *b"$RTSP/1.0 \r\n\r\n")), sequence=number, timestamp=number) for number in range(6)
]


def taken(*portions):
    """What came out, in order: (channel, packet) or (start line, body)."""
    found = []
    framing = Framing(
        on_packets=lambda channel, packets: found.extend((channel, packet) for packet in packets),
        on_message=lambda message: found.append((message.start, message.body)),
    )
    for portion in portions:
        room = framing.room()
        room[: len(portion)] = portion
        framing.received(len(portion))
    return found


ALL = b"".join((ANSWER, over_tcp(PACKETS[0]), over_tcp(b"", channel=1), ASKED, *(map(over_tcp, PACKETS[1:])), ANSWER))
EXPECTED = taken(ALL)


def test_packets_and_messages_come_in_order():
    assert taken(ALL) == [
        ("RTSP/1.0 200 OK", b"v=0\r\n"),
        (0, PACKETS[0]),
        (1, b""),
        ("OPTIONS rtsp://h/1 RTSP/1.0", b""),
        *((0, packet) for packet in PACKETS[1:]),
        ("RTSP/1.0 200 OK", b"v=0\r\n"),
    ]


@given(st.sets(st.integers(0, len(ALL)), max_size=40))
def test_it_does_not_matter_where_the_network_cuts(cuts):
    edges = [0, *sorted(cuts), len(ALL)]
    assert taken(*(ALL[a:b] for a, b in pairwise(edges))) == EXPECTED


def test_byte_by_byte_is_the_same():
    assert taken(*(ALL[n : n + 1] for n in range(len(ALL)))) == EXPECTED


@pytest.mark.parametrize(
    "sloppy",
    [
        b"RTSP/1.0 200 OK\nCSeq: 3\ncontent-length:5\n\nv=0\r\n",
        b"\r\n\r\nRTSP/1.0 200 OK\r\ncseq : 3\r\nCONTENT-LENGTH :  5 \r\n\r\nv=0\r\n",
    ],
)
def test_sloppy_answers_are_understood(sloppy):
    assert taken(sloppy + over_tcp(PACKETS[0])) == [("RTSP/1.0 200 OK", b"v=0\r\n"), (0, PACKETS[0])]


@given(st.binary(min_size=1, max_size=300))
def test_after_garbage_the_packets_are_found_again(noise):
    behind = b"".join(map(over_tcp, [rtp(bytes(1400), sequence=n, timestamp=n) for n in range(60)]))
    found = taken(over_tcp(PACKETS[0]) + noise, behind)
    assert found[0] == (0, PACKETS[0])
    # At worst a $ in the noise swallows as much as one packet can hold.
    assert found[-1] == (0, rtp(bytes(1400), sequence=59, timestamp=59))


@given(st.lists(st.binary(max_size=3000), max_size=40))
def test_noise_neither_hangs_nor_grows(portions):
    found = []
    framing = Framing(on_packets=lambda *packets: found.append(packets), on_message=found.append)
    room = len(framing.room())
    for portion in portions:
        assert len(framing.room()) >= 3000
        framing.room()[: len(portion)] = portion
        try:
            framing.received(len(portion))
        except Garbage:
            break
    assert len(framing.room()) <= room


@pytest.mark.parametrize(
    "endless",
    [
        b"GET / HTTP/1.1\r\nHost: somebody\r\n" * 50,
        b"\xff\xfe\xfd" * 1000,
        b"$\xee" * 1000,
        b"RTSP/1.0 200 OK\r\nX: " + b"y" * 3000 + b"\r\n",
        b"Z" * 3000,
    ],
    ids=["web", "noise", "channels", "header", "line"],
)
def test_what_is_not_rtsp_is_given_up(endless):
    with pytest.raises(Garbage):
        taken(endless[:1500], *[endless[1500:] or endless] * 2000)


def test_a_body_longer_than_any_description_is_given_up():
    with pytest.raises(Garbage):
        taken(b"RTSP/1.0 200 OK\r\nContent-Length: 99999999\r\n\r\n")
