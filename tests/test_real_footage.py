"""Real people before a real camera, found by the default network: three come and go, and nothing else happens."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from analytics.settle_rules import SettleRules
from analytics.states import settle
from analytics.track import Track
from analytics.vocabulary import Presence, presence
from analytics.zones import Rectangle, View
from ingest.reader import Reader
from ingest.replay import Replay
from ingest.trouble import CameraTrouble, Trouble
from models.detectors import open_detector
from supervision_api.watching.eye import Eye
from tests.footage import default_network, footage, independent_server
from tests.taken import Taken
from tests.waiting import until

# The film's people stay away for 4.3 s at the shortest.
RULES = SettleRules(hold=timedelta(seconds=4), merge_gap=timedelta(seconds=3))
TABLE = View(window="table", camera="c1", staff=Rectangle(340 / 768, 0, 580 / 768, 430 / 432))
LABELS_TO_WITHIN_S = 1.5  # half a second of the labels, one between key frames


class Watcher:
    """Looks at every frame as it arrives and keeps the changes."""

    def __init__(self, began_at, *, gating=True):
        self.taken = Taken(keep=timedelta(seconds=30), on_frame=self._look)
        self.intake = self.taken.intake
        self.looks = self.inferred = 0
        self.changes = []
        detector = open_detector(str(default_network()), default_network(), threshold=0.5)
        self._eye = Eye(detector, threshold=0.5, gating=gating)
        self._track = Track(window="table", watched_since=began_at)

    def _look(self, frame):
        (glance,) = self._eye.look([(frame, [TABLE])])
        self.looks += 1
        self.inferred += glance.inferred
        self._track, told = settle(self._track, glance.observations[0], rules=RULES)
        self.changes += told

    def episodes(self, began_at, end_s):
        """(begin, end) in seconds of every stretch in which somebody was there."""
        found = []
        for change in self.changes:
            at = (change.at - began_at).total_seconds()
            if presence(change.state) is Presence.PRESENT:
                found.append([at, end_s])
            elif found and found[-1][1] == end_s:
                found[-1][1] = at
        return [tuple(episode) for episode in found]


def assert_as_labelled(found, labels):
    wanted = [(label.begin, label.end) for label in labels if label.present]
    assert len(found) == len(wanted) == 3
    for (begin, end), (wanted_begin, wanted_end) in zip(found, wanted, strict=True):
        assert begin == pytest.approx(wanted_begin, abs=LABELS_TO_WITHIN_S)
        assert end == pytest.approx(wanted_end, abs=LABELS_TO_WITHIN_S)


@pytest.mark.integration
@pytest.mark.parametrize("gating", [True, False])
def test_three_people_are_found_in_the_film(gating):
    film, labels = footage()
    began_at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    watcher = Watcher(began_at, gating=gating)
    Replay(film, watcher.intake, begin_at=began_at, wait=lambda _until: None).run_once()
    assert_as_labelled(watcher.episodes(began_at, labels[-1].begin), labels)
    assert {presence(change.state) for change in watcher.changes} == {Presence.PRESENT, Presence.ABSENT}
    assert (watcher.inferred < watcher.looks) == gating


@pytest.mark.acceptance
@pytest.mark.independent
async def test_three_people_are_found_over_rtsp_from_a_server_that_is_not_ours():
    film, labels = footage()

    def now():
        return datetime.now(UTC)

    with independent_server(film, mounts=1) as port:
        watcher = Watcher(now())
        reader = Reader(f"rtsp://127.0.0.1:{port}/0", watcher.intake, clock=now)
        with pytest.raises(CameraTrouble) as ended:
            await reader.run_once()
    assert ended.value.kind is Trouble.CLOSED
    # The film's first instant on the hall's clock: the last picture is its 70th second.
    began_at = watcher.intake.newest.seen_at - timedelta(seconds=70)
    assert_as_labelled(watcher.episodes(began_at, labels[-1].begin), labels)
    assert watcher.intake.health.frames >= 68
    assert watcher.intake.health.corrupt == 0


@pytest.mark.integration
@pytest.mark.independent
async def test_four_cameras_are_read_from_a_server_that_is_not_ours():
    film, _ = footage()
    with independent_server(film, mounts=4) as port:
        taken = [Taken(f"c{n}", keep=timedelta(seconds=30)) for n in range(4)]
        readers = [
            Reader(f"rtsp://127.0.0.1:{port}/{n}", one.intake, clock=lambda: datetime.now(UTC))
            for n, one in enumerate(taken)
        ]
        for reader in readers:
            reader.start()
        try:
            await until(lambda: all(len(one.frames) >= 3 for one in taken), longest=15)
        finally:
            for reader in readers:
                reader.stop()
            assert [await asyncio.to_thread(reader.join, 2) for reader in readers] == [True] * 4
    for one in taken:
        health = one.intake.health
        assert (health.connections, health.corrupt) == (1, 0)
        assert one.intake.newest.picture.shape == (432, 768, 3)
        assert one.intake.ring.stretches(health.last_packet_at, health.last_packet_at)
