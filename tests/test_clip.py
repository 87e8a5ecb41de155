"""Clips cut from a film that was replayed into a ring."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import av
import pytest

from ingest.clip import NoClip, cut
from ingest.intake import Intake
from ingest.replay import Replay
from ingest.ring import Ring, StreamKind
from ingest.still import still
from ingest.vocabulary import Encoded
from tests.filming import film, square

pytestmark = pytest.mark.integration

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def at_once(_until):
    """Let no time pass: the film plays as fast as the machine can."""


def second(number):
    return NINE + timedelta(seconds=number)


@pytest.fixture(scope="module")
def films(tmp_path_factory):
    folder = tmp_path_factory.mktemp("films")
    plain = film(folder / "plain.mp4", seconds=5, every=10)
    reordered = film(folder / "reordered.mp4", seconds=5, every=10, b_frames=2)
    return {"plain": plain, "reordered": reordered}


def recorded(path, *, times=1):
    intake = Intake("c1", Ring("c1", keep=timedelta(minutes=1)))
    replay = Replay(path, intake, begin_at=NINE, wait=at_once)
    for _ in range(times):
        replay.run_once()
    return intake


def played(path):
    with av.open(str(path)) as clip:
        stream = clip.streams.video[0]
        pictures = list(clip.decode(stream))
        return stream.codec_context.codec_tag, [round(float(p.pts * p.time_base), 2) for p in pictures], pictures


@pytest.mark.parametrize("kind", ["plain", "reordered"])
def test_a_clip_plays_from_the_key_frame_before(films, tmp_path, kind):
    ring = recorded(films[kind]).ring
    clip = cut(ring, tmp_path / "c.mp4", moment=second(2), from_at=second(1.5), to_at=second(3))
    tag, times, pictures = played(clip.path)
    assert tag == "avc1"
    assert pictures[0].key_frame
    assert clip.begin_at == second(1)
    assert times == sorted(set(times))
    assert len(times) == pytest.approx(21, abs=3)
    assert times[-1] - times[0] == pytest.approx(2.0, abs=0.3)


def test_a_browser_can_start_before_it_has_all(films, tmp_path):
    clip = cut(
        recorded(films["plain"]).ring, tmp_path / "c.mp4", moment=second(2), from_at=second(1), to_at=second(3)
    )
    content = clip.path.read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")


def joined(*pieces, since=None):
    """A ring that heard those films one after another; each piece is (film, begins at, its clock's start)."""
    ring = Ring("c1", keep=timedelta(minutes=2), since=since)
    for connection, (path, begin, clock) in enumerate(pieces, start=1):
        source = recorded(path).ring
        stretch = source.stretches(NINE, second(60))[0]
        ring.connect(connection, stretch.kind)
        for packet in stretch.packets:
            later = packet.arrived_at + timedelta(seconds=begin)
            ring.put(replace(packet, arrived_at=later, pts_s=packet.pts_s + clock, connection=connection))
    return ring


def gaps(clip):
    return [
        ((one.from_at - NINE).seconds, round((one.to_at - NINE).total_seconds()), one.why) for one in clip.missing
    ]


def test_a_clip_goes_on_after_a_reconnect_and_the_gap_stays_a_gap(films, tmp_path):
    ring = joined((films["plain"], 0, 77), (films["reordered"], 12, 4000))
    clip = cut(ring, tmp_path / "c.mp4", moment=second(3), from_at=second(1), to_at=second(16))
    _, times, _ = played(clip.path)
    assert clip.begin_at == second(1)
    assert times == sorted(set(times))
    assert (times[0], times[-1]) == (0, pytest.approx(15, abs=0.2))
    widest = max(range(1, len(times)), key=lambda i: times[i] - times[i - 1])
    assert (times[widest - 1], times[widest]) == (pytest.approx(3.9, abs=0.2), pytest.approx(11, abs=0.2))
    assert gaps(clip) == [(4, 12, "away")]


def test_a_camera_that_sends_its_last_seconds_again_is_shown_once(films, tmp_path):
    ring = joined((films["plain"], 0, 0), (films["plain"], 3, 900))
    clip = cut(ring, tmp_path / "c.mp4", moment=second(2), from_at=second(0), to_at=second(8))
    times = played(clip.path)[1]
    assert times == [round(number / 10, 2) for number in range(len(times))]
    assert clip.missing == ()


def test_a_camera_whose_clock_jumps_is_shown_on_the_halls_clock(films, tmp_path):
    ring = Ring("c1", keep=timedelta(minutes=1))
    stretch = recorded(films["plain"]).ring.stretches(NINE, second(9))[0]
    ring.connect(1, stretch.kind)
    for packet in stretch.packets:
        ring.put(replace(packet, pts_s=packet.pts_s + (86_400 if packet.arrived_at > second(2.45) else 0)))
    clip = cut(ring, tmp_path / "c.mp4", moment=second(2), from_at=second(0), to_at=second(9))
    assert played(clip.path)[1][-1] == pytest.approx(4.9, abs=0.2)


def test_other_parameter_sets_go_on_in_the_same_file(films, tmp_path):
    larger = film(tmp_path / "large.mp4", seconds=4, paint=lambda number: square(number, width=640, height=480))
    ring = joined((films["plain"], 0, 0), (larger, 8, 0))
    clip = cut(ring, tmp_path / "c.mp4", moment=second(3), from_at=second(0), to_at=second(11))
    assert [(picture.width, picture.height) for picture in played(clip.path)[2]][::60] == [(320, 240), (640, 480)]
    assert gaps(clip) == [(4, 8, "away")]


def test_of_two_codecs_the_one_that_shows_the_moment_is_cut(films, tmp_path):
    other = film(tmp_path / "other.mp4", seconds=5, codec="libx265")
    ring = joined((films["plain"], 0, 0), (other, 5, 0))
    for moment, begin, missing in ((2, 0, (4, 10, "changed")), (7, 5, (0, 5, "changed"))):
        clip = cut(ring, tmp_path / "c.mp4", moment=second(moment), from_at=second(0), to_at=second(10))
        assert (clip.begin_at, gaps(clip)) == (second(begin), [missing])


def test_what_another_process_read_is_said_to_be_missing(films, tmp_path):
    ring = joined((films["plain"], 9, 0), since=second(6))
    clip = cut(ring, tmp_path / "c.mp4", moment=second(10), from_at=second(0), to_at=second(13.5))
    assert gaps(clip) == [(0, 6, "unheld"), (6, 9, "away")]
    with pytest.raises(NoClip) as none:
        cut(ring, tmp_path / "c.mp4", moment=second(1), from_at=second(0), to_at=second(4))
    assert gaps(none.value) == [(0, 4, "unheld")]


def test_a_clip_of_nothing_says_so(films, tmp_path):
    ring = recorded(films["plain"]).ring
    with pytest.raises(NoClip, match="no packet of camera c1 between 09:30:00 and 09:30:10"):
        cut(ring, tmp_path / "c.mp4", moment=second(1805), from_at=second(1800), to_at=second(1810))


def test_a_codec_that_no_browser_plays_is_refused(films, tmp_path):
    ring = recorded(films["plain"]).ring
    ring.connect(1, StreamKind(codec="mjpeg"))
    with pytest.raises(NoClip, match="set it to H"):
        cut(ring, tmp_path / "c.mp4", moment=second(2), from_at=second(1), to_at=second(3))


def test_damaged_packets_make_no_clip(films, tmp_path):
    good, bad = recorded(films["plain"]).ring, Ring("c1", keep=timedelta(minutes=1))
    bad.connect(1, StreamKind(codec="h264"))
    for packet in good.stretches(second(0), second(5))[0].packets:
        bad.put(replace(packet, unit=Encoded(b"\x00" * packet.size)))
    with pytest.raises(NoClip, match="no playable clip"):
        cut(bad, tmp_path / "c.mp4", moment=second(2), from_at=second(1), to_at=second(3))
    with pytest.raises(NoClip, match="damaged"):
        still(bad, second(2))


def test_a_still_shows_the_key_frame_of_its_moment(films):
    ring = recorded(films["plain"]).ring
    picture = still(ring, second(3.7))
    assert picture.shape == (240, 320, 3)
    # The square has moved ten pixels with each of the thirty frames: 300 % 260.
    assert picture[90, 45].mean() > 200
    assert picture[90, 130].mean() < 120


def test_a_still_from_long_ago_is_not_had(films):
    with pytest.raises(NoClip, match="is kept"):
        still(recorded(films["plain"]).ring, second(600))
