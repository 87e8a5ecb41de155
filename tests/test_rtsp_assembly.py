"""RTP packets become pictures, whatever happens to them on the way."""

import struct
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.rtsp.assembly import Overlong
from ingest.rtsp.packaging import is_intra
from ingest.rtsp.track import Codec
from tests.rtsp_packets import (
    IDR,
    IRAP,
    OTHER_SPS,
    PPS,
    PPS5,
    SPS,
    SPS5,
    TRAIL,
    VPS5,
    P,
    byte_stream,
    fragments,
    heard,
    rtp,
    stap,
    stream,
)

pytestmark = pytest.mark.integration


def test_pictures_come_whole_in_time_and_as_they_were_sent():
    cut = [stap(SPS, PPS), *fragments(IDR, most=50)]
    found = heard().take(*stream([cut, [P], [P]])).units
    assert [unit.annex_b() for unit in found] == [byte_stream(SPS, PPS, IDR), byte_stream(P), byte_stream(P)]
    assert [(unit.key, unit.whole) for unit in found] == [(True, True), (False, True), (False, True)]
    assert [unit.pts_s for unit in found] == pytest.approx([0, 1 / 12, 2 / 12])
    assert found[1].size == len(P) + 12


def test_h265_pictures_come_as_they_were_sent():
    cut = [stap(VPS5, SPS5, PPS5, codec=Codec.H265), *fragments(IRAP, most=50, codec=Codec.H265)]
    one = heard(Codec.H265, ()).take(*stream([cut, [TRAIL]]))
    assert [unit.annex_b() for unit in one.units] == [byte_stream(VPS5, SPS5, PPS5, IRAP), byte_stream(TRAIL)]
    assert [unit.key for unit in one.units] == [True, False]
    assert one.tracks[0].parameter_sets == (VPS5, SPS5, PPS5)


@given(nal=st.binary(min_size=2, max_size=400), most=st.integers(1, 120), codec=st.sampled_from(Codec))
def test_a_fragmented_nal_unit_is_put_together_again(nal, most, codec):
    head = b"\x65" if codec is Codec.H264 else b"\x26\x01"
    sets = (SPS, PPS) if codec is Codec.H264 else (VPS5, SPS5, PPS5)
    (unit,) = heard(codec, sets).take(*stream([fragments(head + nal, most=most, codec=codec)])).units
    assert unit.annex_b() == byte_stream(head + nal)


def test_without_a_marker_the_next_timestamp_ends_a_picture():
    one = heard().take(*(rtp(P, sequence=n, timestamp=n * 3000) for n in range(3)))
    assert len(one.units) == 2


def test_a_marker_behind_each_parameter_set_ends_nothing():
    packets = [rtp(nal, sequence=n, timestamp=5, mark=True) for n, nal in enumerate((SPS, PPS, IDR))]
    (unit,) = heard(sets=()).take(*packets).units
    assert unit.annex_b() == byte_stream(SPS, PPS, IDR)


def test_where_each_slice_is_marked_the_timestamp_is_believed_instead():
    second = b"\x41\x1a" + bytes(50)  # first_mb_in_slice is not 0
    packets = [
        rtp(nal, sequence=2 * n + place, timestamp=n * 3000, mark=True)
        for n in range(4)
        for place, nal in enumerate((P, second))
    ]
    units = heard().take(*packets).units
    assert [unit.annex_b() for unit in units[-2:]] == [byte_stream(P, second)] * 2


def test_a_lost_packet_spoils_its_picture_only():
    packets = stream([[*fragments(IDR, most=50)], [P], [P]])
    del packets[1]
    units = heard().take(*packets).units
    assert [unit.whole for unit in units] == [False, True, True]
    assert units[0].annex_b() == byte_stream(IDR[:51])  # what came before the hole, nothing from behind it


def test_a_lost_beginning_leaves_nothing_to_decode_and_a_lost_end_spoils_both_neighbours():
    first, second = fragments(IDR, most=50), fragments(IDR, most=50)
    packets = stream([[P], first, second, [P]])
    del packets[len(first)]  # the last packet of the first picture, with its marker
    units = heard().take(*packets).units
    assert [unit.whole for unit in units] == [True, False, False, True]
    beheaded = stream([[P], fragments(IDR, most=50), [P]])
    del beheaded[1]
    assert [unit.annex_b() for unit in heard().take(*beheaded).units] == [byte_stream(P)] * 2


def test_nothing_is_given_before_it_could_be_decoded():
    one = heard(sets=()).take(*stream([[P], [P], [SPS, PPS, IDR], [P]]))
    assert [unit.key for unit in one.units] == [True, False]
    assert [track.headers for track in one.tracks] == [byte_stream(SPS, PPS)]


def test_the_same_parameter_sets_again_are_no_news_and_others_are():
    one = heard().take(*stream([[SPS, PPS, IDR], [P], [SPS, PPS, SPS, PPS, IDR], [OTHER_SPS, PPS, IDR], [P]]))
    assert [track.parameter_sets for track in one.tracks] == [(SPS, PPS), (OTHER_SPS, PPS)]
    assert len(one.units) == 5


def test_another_codec_than_announced_is_noticed():
    one = heard().take(*stream([[SPS, PPS, IDR], [VPS5, SPS5, PPS5, IRAP], [TRAIL], [SPS, PPS, IDR], [P]]))
    assert [track.codec for track in one.tracks] == [Codec.H264, Codec.H265, Codec.H264]
    assert [unit.codec for unit in one.units] == [Codec.H264, Codec.H265, Codec.H265, Codec.H264, Codec.H264]
    aggregated = [stap(VPS5, SPS5, PPS5, codec=Codec.H265), IRAP]
    assert [track.codec for track in heard().take(*stream([[P], aggregated])).tracks] == [Codec.H264, Codec.H265]


def test_a_recovery_point_on_an_intra_slice_is_a_key():
    recovery = b"\x06\x06\x01\xc4\x80"
    intra = b"\x41\xb8" + bytes(40)  # first_mb_in_slice 0, slice_type 2
    units = heard().take(*stream([[recovery, intra], [recovery, P], [intra]])).units
    assert [unit.key for unit in units] == [True, False, False]


@pytest.mark.parametrize(
    ("bits", "intra"), [("1011", True), ("10001000", True), ("00110110", False), ("1" * 8, False)]
)
def test_slice_types_are_read_from_their_bits(bits, intra):
    # ue(v): first_mb_in_slice, then slice_type; 2 and 7 are I slices.
    assert is_intra(b"\x41" + int(bits.ljust(16, "0"), 2).to_bytes(2)) is intra


def test_clock_jumps_are_told_as_they_are():
    stamps = [0, 7_500, 900_000, 90_000]
    packets = [rtp(P, sequence=n, timestamp=at, mark=True) for n, at in enumerate(stamps)]
    assert [unit.pts_s for unit in heard().take(*packets).units] == pytest.approx([0, 1 / 12, 10, 1])


def test_extensions_lists_and_padding_are_no_picture():
    one = heard()
    bare = rtp(P, sequence=1, timestamp=0, mark=True)
    extended = b"\xb1" + bare[1:12] + b"\0\0\0\7" + b"\xbe\xde\0\1\0\0\0\0" + bare[12:] + b"\0\0\3"
    one.take(extended, rtp(P, sequence=2, timestamp=1, mark=True, payload_type=107))
    assert [unit.annex_b() for unit in one.units] == [byte_stream(P)]


def test_the_cameras_own_clock_is_known_from_its_reports():
    one, told = heard(), datetime(2026, 3, 1, 8, 0, 0, 500_000, tzinfo=UTC)
    seconds = int(told.timestamp()) + 2_208_988_800
    report = struct.pack(">BBHIIIIII", 0x80, 200, 6, 7, seconds, 1 << 31, 90_000, 0, 0)
    one.take(rtp(P, sequence=0, timestamp=0, mark=True))
    one.sender.take(b"\x80\xc9\0\1\0\0\0\7" + report)
    one.take(*(rtp(P, sequence=n, timestamp=n * 45_000, mark=True) for n in (1, 2, 4)))
    half = timedelta(seconds=0.5)
    assert [unit.sender_at for unit in one.units] == [None, told - half, told, told + 2 * half]


def test_a_camera_without_a_calendar_tells_no_time():
    one = heard()
    one.sender.take(struct.pack(">BBHIIIIII", 0x80, 200, 6, 7, 3600, 0, 0, 0, 0))
    assert one.take(rtp(P, sequence=0, timestamp=0, mark=True)).units[0].sender_at is None


def test_a_picture_without_end_is_given_up():
    pieces = [rtp(b"\x7c\x05" + bytes(60_000), sequence=number, timestamp=1) for number in range(200)]
    with pytest.raises(Overlong):
        heard().take(*pieces)


@given(st.lists(st.binary(max_size=60), max_size=60), st.sampled_from(Codec))
def test_no_packets_at_all_can_break_it(payloads, codec):
    one = heard(codec)
    for number, payload in enumerate(payloads):
        one.take(payload)
        one.take(rtp(payload, sequence=number, timestamp=number // 3, mark=number % 3 == 2))
        one.sender.take(payload)
    assert all(isinstance(unit.annex_b(), bytes) for unit in one.units)
