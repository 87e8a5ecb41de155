"""Drawing and checking windows over HTTP and its websocket, as the console's page does it."""

import json
from contextlib import AsyncExitStack, asynccontextmanager, suppress

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from models.vocabulary import Person
from store import audit, cameras
from store.cameras import CameraStatus
from supervision_api.calibrating import guided_check
from supervision_api.tried_picture import tried_head
from tests.filmed_shard import FilmedCamera, filmed_shard
from tests.served import PASSWORD, on_a_port, served

pytestmark = pytest.mark.integration
LEFT, RIGHT = [0.1, 0.2, 0.5, 0.8], [0.55, 0.2, 0.95, 0.8]


class Sees:
    """Sees somebody in the middle of every picture, with the score that a test sets."""

    name = "test-network"
    score = 0.9

    def detect(self, looks):
        return [[self._person(*look.picture.shape[1::-1])] if self.score else [] for look in looks]

    def _person(self, wide, high):
        return Person(score=self.score, box=(wide / 3, 0, 2 * wide / 3, high), shoulder=(wide / 2, high / 2))


def drawing(*windows, version=0):
    return {"expect_version": version, "windows": list(windows)}


def window(code, staff=LEFT, **more):
    return {"window": code, "staff": staff, **more}


@asynccontextmanager
async def trying(hall, camera="C1", name="lena"):
    """Somebody with the page's websocket open; the shard films with a network that sees what the test says."""
    sees = Sees()
    async with filmed_shard(FilmedCamera("C1", "01"), detector=sees, keys_every=3) as address, on_a_port(hall) as url:
        now = hall.clock()
        status = CameraStatus(camera="C1", shard="watch-0", address=address, connected=True, updated_at=now)
        await cameras.write_status(hall.db, [status])
        async with hall.client() as client:
            await client.post("/api/login", json={"name": name, "password": PASSWORD})
            cookie = "; ".join(f"{key}={value}" for key, value in client.cookies.items())
        live = f"ws{url.removeprefix('http')}/api/calibration/{camera}/live"
        async with connect(live, additional_headers={"Cookie": cookie}, proxy=None) as socket:
            yield socket, sees


async def until(socket, kind):
    """The next message of that kind."""
    async for message in socket:
        if isinstance(message, str) and (said := json.loads(message))["type"] == kind:
            return said
    raise AssertionError(f"closed before any {kind}: {socket.close_code}")


async def phase_over(socket):
    while True:
        said = await until(socket, "progress")
        if said["read"] == said["wanted"]:
            return


async def test_windows_are_drawn_and_withdrawn_and_it_is_written_down(dsn, tmp_path):
    async with served(dsn, tmp_path) as hall, hall.logged_in("lena") as lena:
        before = (await lena.get("/api/calibration/C1")).json()
        assert (before["version"], before["from_file"], [one["window"] for one in before["windows"]]) == (
            0,
            True,
            ["01"],
        )
        (hall.settings.data / "models" / "ours-1").mkdir(parents=True)
        assert before["networks"] == ["mediapipe-pose"]
        two = drawing(window("01", customer=RIGHT, threshold=0.4), window("02", RIGHT, model="ours-1"))
        saved = (await lena.post("/api/calibration/C1", json=two)).json()
        assert (saved["version"], saved["from_file"]) == (1, False)
        assert [one["cameras"] for one in saved["windows"]] == [["C1"], ["C1", "C2"]]
        assert (saved["windows"][0]["threshold"], saved["windows"][0]["customer"]) == (0.4, RIGHT)
        late = await lena.post("/api/calibration/C1", json=drawing(window("01")))
        assert (late.status_code, late.json()["code"]) == (409, "outdated")
        text = (await lena.get("/api/calibration/views.toml")).text
        assert 'window = "02"' in text
        assert "threshold = 0.4" in text
        assert 'model = "ours-1"' in text
        assert [(one["model"], one["network"]) for one in saved["windows"]] == [
            (None, "mediapipe-pose"),
            ("ours-1", "ours-1"),
        ]
        back = (await lena.post("/api/calibration/C1/withdrawal", json={"expect_version": 1})).json()
        assert (back["version"], back["from_file"], len(back["history"])) == (2, True, 2)
        assert [one["window"] for one in back["windows"]] == ["01"]
        deeds = [row.action for row in await audit.rows_after(hall.db, 0, 100) if row.about == "C1"]
        assert deeds == ["calibration saved", "calibration withdrawn"]


async def test_what_cannot_be_drawn_is_refused(dsn, tmp_path):
    async with served(dsn, tmp_path) as hall, hall.logged_in("adam") as adam:
        for wrong in (
            drawing(window("77")),
            drawing(window("01"), window("01")),
            drawing(window("01", [0.5, 0.2, 0.4, 0.8])),
            drawing(window("01", [0.1, 0.2, 0.11, 0.8])),
            drawing(window("01", [0.1, 0.2, 1.4, 0.8])),
            drawing(window("01", threshold=0.05)),
            drawing(window("01", model="/etc")),
        ):
            assert (await adam.post("/api/calibration/C1", json=wrong)).status_code == 422
        assert (await adam.post("/api/calibration/C9", json=drawing())).status_code == 404
        assert (await adam.get("/api/calibration/C1")).json()["version"] == 0


async def test_only_leads_and_administrators_calibrate(dsn, tmp_path):
    async with served(dsn, tmp_path) as hall:
        for name in ("olga", "dora", "eva"):
            async with hall.logged_in(name) as client:
                assert (await client.get("/api/calibration/C1")).status_code == 403
                assert (await client.post("/api/calibration/C1", json=drawing())).status_code == 403
            async with trying(hall, name=name) as (socket, _):
                await socket.wait_closed()
                assert socket.close_code == 4403


async def test_what_is_drawn_is_tried_on_live_pictures(dsn, tmp_path):
    async with served(dsn, tmp_path) as hall, trying(hall) as (socket, _):
        await socket.send(json.dumps({"views": [window("02", RIGHT)]}))
        async for message in socket:
            if isinstance(message, bytes) and (tried := tried_head(message)).windows:
                break
        assert (tried.windows[0].window, tried.windows[0].reading.staff) == ("02", 0.9)
        assert tried.network == "test-network"
    async with served_audit(dsn) as rows:
        assert [row.action for row in rows if "calibration" in row.action] == [
            "open calibration",
            "close calibration",
        ]


async def test_one_person_draws_on_so_many_cameras_at_once(dsn, tmp_path):
    async with served(dsn, tmp_path) as hall, on_a_port(hall) as url, AsyncExitStack() as opened:
        async with hall.client() as client:
            await client.post("/api/login", json={"name": "lena", "password": PASSWORD})
            cookie = "; ".join(f"{key}={value}" for key, value in client.cookies.items())

        def page():
            live = f"ws{url.removeprefix('http')}/api/calibration/C1/live"
            return connect(live, additional_headers={"Cookie": cookie}, proxy=None)

        first, *_ = [await opened.enter_async_context(page()) for _ in range(hall.settings.serve.live_most_person)]
        # Each has said that there is no picture: it counts.
        await first.recv()
        async with page() as refused:
            await refused.wait_closed()
            assert refused.close_code == 4429
        # One is closed and another may be opened; the server needs a moment to see it.
        await first.close()
        async for again in reopened(page):
            if isinstance(again, bytes):
                break


async def reopened(page):
    """What a page hears first, each time that it is opened anew; nothing when it is refused."""
    while True:
        async with page() as socket:
            with suppress(ConnectionClosed):
                yield await socket.recv()


@asynccontextmanager
async def served_audit(dsn):
    from store.database import Database

    async with Database.open(dsn, name="test") as db:
        yield await audit.rows_after(db, 0, 100)


async def checked(socket, sees, *, there, gone, customers=False):
    """Both phases of a guided check of window 01."""
    for phase, score in (("present", there), ("absent", gone)):
        sees.score = score
        await socket.send(json.dumps({"check": "01", "phase": phase, "customers": customers}))
        if phase == "present":
            await phase_over(socket)
    return (await until(socket, "result"))["calibration"]


async def test_a_check_sets_the_threshold_and_a_failed_one_makes_the_window_unknown(dsn, tmp_path, monkeypatch):
    # At one key picture a second the real number would take long; the sum is the same with the fewest that conclude.
    monkeypatch.setattr(guided_check, "WANTED", 8)
    async with served(dsn, tmp_path) as hall, trying(hall) as (socket, sees):
        faint = await checked(socket, sees, there=0.4, gone=0.0)
        [told] = faint["windows"]
        assert (faint["version"], told["threshold"], told["usable"]) == (1, 0.3, True)
        assert (told["check"]["verdict"], told["check"]["present"]) == ("usable", [0.4] * 8)
        failed = await checked(socket, sees, there=0.9, gone=0.88)
        [told] = failed["windows"]
        assert (failed["version"], told["usable"], told["check"]["remarks"]) == (1, False, ["seen_when_empty"])
        await socket.send(json.dumps({"check": "99", "phase": "present", "customers": False}))
        assert (await until(socket, "refused"))["why"] == "not_drawn"
        deeds = [
            row.detail["verdict"] for row in await audit.rows_after(hall.db, 0, 100) if row.action == "window checked"
        ]
        assert deeds == ["usable", "failed"]


async def test_a_check_of_zones_that_somebody_else_draws_anew_is_given_up(dsn, tmp_path, monkeypatch):
    monkeypatch.setattr(guided_check, "WANTED", 1)
    async with served(dsn, tmp_path) as hall, hall.logged_in("adam") as adam, trying(hall) as (socket, _):
        await socket.send(json.dumps({"check": "01", "phase": "present", "customers": False}))
        await phase_over(socket)
        assert (await adam.post("/api/calibration/C1", json=drawing(window("01", RIGHT)))).status_code == 200
        await socket.send(json.dumps({"check": "01", "phase": "absent", "customers": False}))
        assert (await until(socket, "refused"))["why"] == "outdated"
        assert (await adam.get("/api/calibration/C1")).json()["windows"][0]["check"] is None
