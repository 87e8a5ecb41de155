from datetime import UTC, datetime, timedelta
from threading import Event

import pytest

from ingest.passage import Decoding
from ingest.replay import Replay
from ingest.trouble import CameraTrouble, Trouble
from tests.filming import film
from tests.taken import Taken

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def at_once(_until):
    """Let no time pass."""


class Seen(Taken):
    """Knows the instants of its frames."""

    def seconds(self):
        return [round((frame.seen_at - NINE).total_seconds(), 2) for frame in self.frames]


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    return film(tmp_path_factory.mktemp("films") / "plain.mp4", seconds=5, every=10)


def test_a_film_is_replayed_by_its_own_clock(plain):
    taken, waited = Seen(), []
    Replay(plain, taken.intake, begin_at=NINE, wait=waited.append).run_once()
    assert taken.seconds() == [0, 1, 2, 3, 4]
    assert [(at - NINE).total_seconds() for at in waited[:3]] == pytest.approx([0, 0.1, 0.2])
    assert taken.intake.health.packets == 50


def test_a_loop_goes_on_where_the_time_stands(plain):
    taken = Seen()
    replay = Replay(plain, taken.intake, begin_at=NINE, wait=at_once)
    replay.run_once()
    replay.run_once()
    assert taken.seconds() == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    assert taken.intake.health.connections == 2


def test_key_frames_that_come_too_often_are_not_all_decoded(plain):
    taken = Seen()
    Replay(plain, taken.intake, begin_at=NINE, wait=at_once, decoding=Decoding(every=timedelta(seconds=2))).run_once()
    assert taken.seconds() == [0, 2, 4]


def test_rare_key_frames_do_not_suffice_and_everything_is_decoded(tmp_path):
    taken = Seen()
    rare = film(tmp_path / "rare.mp4", seconds=9, every=80, b_frames=2)
    Replay(rare, taken.intake, begin_at=NINE, wait=at_once).run_once()
    assert len(taken.frames) == pytest.approx(9, abs=1)
    assert all(
        0.5 < after - before < 1.5 for before, after in zip(taken.seconds(), taken.seconds()[1:], strict=False)
    )


def test_wide_pictures_are_scaled_down(plain):
    taken = Seen(widest=160)
    Replay(plain, taken.intake, begin_at=NINE, wait=at_once).run_once()
    assert taken.frames[0].picture.shape == (120, 160, 3)


def test_a_film_that_is_none_says_so(tmp_path):
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"\x00\x01\x02\x03" * 1000)
    for path, kind in ((broken, Trouble.CORRUPT), (tmp_path / "absent.mp4", Trouble.NOT_FOUND)):
        with pytest.raises(CameraTrouble, match=path.name) as caught:
            Replay(path, Seen().intake, begin_at=NINE, wait=at_once).run_once()
        assert caught.value.kind is kind


def test_a_replay_ends_when_asked(plain):
    taken = Seen()
    started = Event()
    replay = Replay(plain, taken.intake, begin_at=NINE, wait=lambda _until: started.set())
    replay.start()
    assert started.wait(5)
    replay.stop()
    assert replay.join(5)
