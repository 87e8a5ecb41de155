"""The cameras as people see them, and the one thing that they can say about one: its new view is right."""

from datetime import datetime, timedelta

import pytest

from analytics.vocabulary import UnknownReason
from store import audit, cameras, references
from store.cameras import CameraStatus
from tests.served import served
from tests.test_reference_keeper import MOVED

pytestmark = pytest.mark.integration


async def move(hall, camera="C1"):
    since = hall.clock() - timedelta(minutes=4)
    status = CameraStatus(
        camera=camera,
        shard="watch-0",
        address=f"unix:{hall.settings.data}/none.sock",
        connected=True,
        blind_since=since,
        blind_reason=UnknownReason.MOVED,
        kbit_s=600.5,
        codec="h264",
        width=704,
        height=576,
        updated_at=hall.clock(),
    )
    await cameras.write_status(hall.db, [status])
    await references.write(hall.db, camera, references.KeptReference(health=MOVED))
    return since


async def test_a_moved_camera_says_so_with_its_figures(dsn, tmp_path):
    async with served(dsn, tmp_path) as hall, hall.logged_in("olga") as client:
        since = await move(hall)
        told = {one["code"]: one for one in (await client.get("/api/cameras")).json()}
        assert (told["C1"]["reason"], datetime.fromisoformat(told["C1"]["blind_since"])) == ("moved", since)
        assert (told["C1"]["kbit_s"], told["C1"]["width"], told["C1"]["codec"]) == (600.5, 704, "h264")
        assert (told["C2"]["connected"], told["C2"]["kbit_s"]) == (False, None)
        hall.clock.ahead = timedelta(minutes=1)
        [silent] = [one for one in (await client.get("/api/cameras")).json() if one["code"] == "C1"]
        assert (silent["reason"], silent["connected"], silent["kbit_s"]) == ("watch_stopped", False, None)


async def test_an_officer_says_that_the_new_view_is_right_and_it_is_written_down(dsn, tmp_path):
    async with served(dsn, tmp_path) as hall, hall.logged_in("olga") as client:
        since = await move(hall)
        other = {"expect_since": (since - timedelta(minutes=1)).isoformat()}
        assert (await client.post("/api/cameras/C1/view", json=other)).status_code == 409
        right = {"expect_since": since.isoformat()}
        assert (await client.post("/api/cameras/C1/view", json=right)).status_code == 200
        kept = (await references.read(hall.db, ["C1"]))["C1"]
        assert (kept.health.moved, kept.health.reference) == (False, None)
        last = (await audit.rows_after(hall.db, 0, 100))[-1]
        assert (last.actor, last.action, last.about) == ("olga", "camera view accepted", "C1")
        assert (await client.post("/api/cameras/C9/view", json=right)).status_code == 404


async def test_who_decides_nothing_confirms_no_view_and_sees_no_picture(dsn, tmp_path):
    async with served(dsn, tmp_path) as hall:
        since = await move(hall)
        for name in ("dora", "eva", "adam"):
            async with hall.logged_in(name) as client:
                body = {"expect_since": since.isoformat()}
                assert (await client.post("/api/cameras/C1/view", json=body)).status_code == 403
                assert (await client.get("/api/cameras/C1/snapshot.jpg")).status_code == 403
