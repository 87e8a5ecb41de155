"""What is usual for a camera's picture outlives its watcher, until somebody says that a new view is right."""

from datetime import timedelta

import numpy as np
import pytest

from analytics.picture_health import PictureHealth
from analytics.reference_view import ReferenceView
from analytics.vocabulary import UnknownReason
from store import cameras, references
from store.cameras import CameraStatus
from supervision_api.watching.inspector import Inspector
from supervision_api.watching.reference_keeper import ReferenceKeeper
from tests.served import served

pytestmark = pytest.mark.integration

LEARNED = PictureHealth(
    reference=ReferenceView(
        structure=np.linspace(0, 1, 72 * 96, dtype=np.float32).reshape(72, 96), checks=400, sharp=0.1
    )
)
MOVED = PictureHealth(reference=LEARNED.reference, moved=True)


async def test_what_was_learned_is_recalled_by_the_next_watcher(dsn, tmp_path):
    async with served(dsn, tmp_path) as hall:
        first = Inspector()
        keeper = ReferenceKeeper(hall.db, first, ["C1", "C2"], clock=hall.clock)
        await keeper.round()
        first.recall("C1", MOVED)
        await keeper.round()
        second = Inspector()
        await ReferenceKeeper(hall.db, second, ["C1", "C2"], clock=hall.clock).round()
        recalled = second.health("C1")
        assert recalled.trouble is UnknownReason.MOVED
        assert recalled.reference.checks == 400
        assert np.abs(recalled.reference.structure - LEARNED.reference.structure).max() < 0.01
        assert second.health("C2") == PictureHealth()


async def test_a_new_view_that_is_right_is_learned_from_nothing(dsn, tmp_path):
    async with served(dsn, tmp_path) as hall:
        inspector = Inspector()
        keeper = ReferenceKeeper(hall.db, inspector, ["C1"], clock=hall.clock)
        await keeper.round()
        inspector.recall("C1", MOVED)
        await keeper.round()
        since = hall.clock() - timedelta(minutes=7)
        await cameras.write_status(hall.db, [moved("C1", since, hall.clock())])
        earlier = since - timedelta(seconds=1)
        assert not await references.accept(hall.db, "C1", blind_since=earlier, by="olga", at=hall.clock())
        assert await references.accept(hall.db, "C1", blind_since=since, by="olga", at=hall.clock())
        # What another watcher still believes does not come back.
        await references.write(hall.db, "C1", references.KeptReference(health=MOVED))
        assert (await references.read(hall.db, ["C1"]))["C1"].health == PictureHealth()
        await keeper.round()
        assert inspector.health("C1") == PictureHealth()


async def test_stretches_without_a_picture_are_remembered(dsn, tmp_path):
    async with served(dsn, tmp_path) as hall:
        now = hall.clock()
        for begin, end in ((90, 60), (30, 20)):
            await cameras.write_status(hall.db, [moved("C1", now - timedelta(minutes=begin), now)])
            await cameras.write_status(hall.db, [moved("C1", None, now - timedelta(minutes=end))])
        await cameras.write_status(hall.db, [moved("C1", now - timedelta(minutes=5), now)])
        async with hall.db.act() as act:
            spans = await cameras.blind_stretches(act, "C1", now - timedelta(days=7))
        assert [(now - span.begin, now - span.end) for span in spans] == [
            (timedelta(minutes=begin), timedelta(minutes=end)) for begin, end in ((90, 60), (30, 20))
        ]


def moved(camera, since, now):
    return CameraStatus(
        camera=camera,
        shard="watch-0",
        address="unix:/run/none.sock",
        connected=True,
        blind_since=since,
        blind_reason=UnknownReason.MOVED if since else None,
        updated_at=now,
    )
