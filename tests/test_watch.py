"""A shard at work on a real film and a real database; only the network is a simple one: white is a person."""

import asyncio
import hashlib
from datetime import UTC, datetime, timedelta

import av
import httpx
import numpy as np
import psycopg
import pytest
import pytest_asyncio

from analytics.vocabulary import StateChange, WindowState
from models.vocabulary import Person
from store.evidence import ClipTerms
from store.hall import CameraRecord, HallRecord, WindowRecord, ZoneRecord, write_hall
from store.states import last_states
from supervision_api.settings import CameraSettings, EvidenceSettings, Settings, ViewSettings, WatchSettings
from supervision_api.watching.outbox import Outbox
from supervision_api.watching.shard import Shard
from tests.filming import film

pytestmark = pytest.mark.integration
STAFF = (0.1, 0.2, 0.4, 0.8)


class SeesWhite:
    """A detector for a film in which a person is a white block."""

    name = "sees-white"

    def detect(self, looks):
        return [self._people(look.picture) for look in looks]

    def _people(self, picture):
        rows, columns = np.nonzero(picture.min(axis=2) > 220)
        if len(rows) < 50:
            return []
        box = (float(columns.min()), float(rows.min()), float(columns.max()), float(rows.max()))
        return [Person(score=0.9, box=box, shoulder=(float(columns.mean()), float(rows.mean())))]


def desk(number):
    """Ten pictures a second: four seconds with somebody at the desk, then four without."""
    picture = np.full((240, 320, 3), 90, dtype=np.uint8)
    picture[:, 240:] = 30
    if number < 40:
        picture[80:150, 50:110] = 255
    return picture


@pytest_asyncio.fixture
async def hall(db, tmp_path):
    path = film(tmp_path / "desk.mp4", seconds=8, every=5, paint=desk)
    zone = ZoneRecord(window="A01", camera="c1", staff=STAFF, customer=None)
    window = WindowRecord(code="A01", name_zh="一", name_en="1", department=None, floor="", schedule="main")
    camera = CameraRecord(code="c1", name_zh="", name_en="")
    await write_hall(db, HallRecord(centre="c", windows=(window,), cameras=(camera,), zones=(zone,)))
    return Settings(
        data=tmp_path / "data",
        evidence=EvidenceSettings(disk_share=1),
        cameras=(CameraSettings(code="c1", url=str(path), views=(ViewSettings(window="A01", staff=STAFF),)),),
        watch=WatchSettings(
            interval=timedelta(seconds=0.5),
            hold=timedelta(seconds=2),
            clip_before=timedelta(seconds=1),
            clip_after=timedelta(seconds=1),
        ),
    )


class Running:
    """A shard that runs until the end of the block."""

    def __init__(self, settings, db, run):
        self.stop = asyncio.Event()
        self.shard = Shard(settings, db, SeesWhite(), shard=0, run=run, base=run, clock=lambda: datetime.now(UTC))

    async def __aenter__(self):
        self._task = asyncio.create_task(self.shard.run(self.stop))
        return self

    async def __aexit__(self, *_):
        self.stop.set()
        await asyncio.wait_for(self._task, 10)


async def rows(db, statement):
    async with db.connection() as connection:
        return await (await connection.execute(statement)).fetchall()


async def until(db, statement, *, longest=15):
    """The rows of a statement once there are some."""
    for _ in range(longest * 10):
        if found := await rows(db, statement):
            return found
        await asyncio.sleep(0.1)
    raise AssertionError(f"nothing after {longest} s: {statement}")


async def test_a_window_is_watched_from_film_to_database_and_evidence(db, hall, tmp_path):
    run = tmp_path / "run"
    run.mkdir()
    async with Running(hall, db, run):
        await until(db, "SELECT 1 FROM state_change WHERE state = 'away'")
        evidence = await until(db, "SELECT * FROM evidence WHERE kind = 'clip' AND state = 'ready'")
        async with httpx.AsyncClient(
            transport=httpx.AsyncHTTPTransport(uds=str(run / "watch-0.sock")), base_url="http://shard"
        ) as client:
            assert (await client.get("/windows/A01/snapshot.jpg")).headers["content-type"] == "image/jpeg"
        (status,) = await until(db, "SELECT * FROM camera_status WHERE frames > 0")
    assert not (run / "watch-0.sock").exists()

    states = await rows(db, "SELECT state, at FROM state_change ORDER BY at")
    assert [row["state"] for row in states][:2] == ["attended", "away"]
    assert (states[1]["at"] - states[0]["at"]).total_seconds() == pytest.approx(3.75, abs=0.8)
    assert status["connected"]
    assert status["address"] == f"unix:{run / 'watch-0.sock'}"
    (seen,) = await rows(db, "SELECT seen_at FROM window_seen")
    assert seen["seen_at"] >= states[1]["at"]

    clip = hall.data / "evidence" / evidence[0]["path"]
    assert clip.stat().st_size == evidence[0]["bytes"]
    assert (hall.data / "evidence").stat().st_mode & 0o077 == 0, "people are in it: nobody else may look"
    assert clip.stat().st_mode & 0o077 == 0
    assert hashlib.sha256(clip.read_bytes()).hexdigest() == evidence[0]["sha256"]
    with av.open(str(clip)) as played:
        assert sum(1 for _ in played.decode(video=0)) >= 15
    assert [path.suffix for path in clip.parent.iterdir() if path.name.startswith(".")] == []


async def test_after_a_kill_the_time_nobody_watched_is_unknown(db, hall, tmp_path):
    at = datetime.now(UTC) - timedelta(seconds=60)
    async with db.connection() as connection:
        await connection.execute(
            "INSERT INTO state_change (window_code, at, sent_at, state) VALUES ('A01', %s, %s, 'attended')", (at, at)
        )
        await connection.execute(
            "INSERT INTO window_seen (window_code, seen_at) VALUES ('A01', %s)", (at + timedelta(seconds=9),)
        )
    async with Running(hall, db, tmp_path):
        (stopped,) = await until(db, "SELECT * FROM state_change WHERE reason = 'watch_stopped'")
        await until(db, "SELECT 1 FROM state_change WHERE state = 'attended' AND at > now() - interval '30 s'")
    assert stopped["at"] == at + timedelta(seconds=9)


async def test_a_camera_that_cannot_be_reached_is_told_and_its_window_is_unknown(db, hall, tmp_path):
    lost = hall.model_copy(
        update={
            "cameras": (
                CameraSettings(
                    code="c1",
                    url="rtsp://admin:s3cret@127.0.0.1:1/x",
                    views=(ViewSettings(window="A01", staff=STAFF),),
                ),
            ),
            "watch": hall.watch.model_copy(update={"blind_after": timedelta(seconds=1)}),
        }
    )
    async with Running(lost, db, tmp_path):
        (change,) = await until(db, "SELECT * FROM state_change")
        (status,) = await until(db, "SELECT * FROM camera_status WHERE blind_since IS NOT NULL")
    assert (change["state"], change["reason"]) == ("unknown", "no_picture")
    assert not status["connected"]
    assert "nothing answers" in status["trouble"]
    assert "s3cret" not in status["trouble"]


@pytest.mark.usefixtures("hall")
async def test_nothing_decided_is_lost_while_the_database_is_away(server, db):
    now = datetime.now(UTC)
    outbox = Outbox(db, terms=ClipTerms(), clock=lambda: now)
    name = db.dsn.split("/")[3].split("?")[0]
    states = [WindowState.ATTENDED, WindowState.AWAY] * 700

    def change(number):
        return StateChange(window="A01", at=now + timedelta(seconds=number), state=states[number])

    outbox.put([change(0)], seen={"A01": now})
    await outbox.flush()
    delivering = asyncio.create_task(outbox.deliver())
    with psycopg.connect(server, dbname="postgres", autocommit=True) as master:
        master.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        master.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))
        try:
            for number in range(1, 1400):
                outbox.put([change(number)])
                if number % 400 == 0:
                    await asyncio.sleep(0.2)
            assert outbox.waiting >= 1398
        finally:
            master.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    for _ in range(300):
        if not outbox.waiting:
            break
        await asyncio.sleep(0.1)
    delivering.cancel()
    stored = await rows(db, "SELECT at, state FROM state_change ORDER BY at")
    assert [(row["at"], row["state"]) for row in stored] == [(change(n).at, states[n]) for n in range(1400)]
    assert (await last_states(db, ["A01"]))["A01"][0].at == change(1399).at
