"""Copies of evidence as officers order and take them: who may, what the audit says, what happens when it fails."""

import asyncio
import hashlib
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import av
import httpx
import pytest

from analytics.zones import Rectangle, View
from ingest.vocabulary import CameraCode, WindowCode
from store import audit, copies, evidence
from store.evidence import Made
from supervision_api.copying.copy_desk import MOST
from supervision_api.serving.housekeeping import tidy
from tests.filming import film
from tests.served import ServedHall, served

pytestmark = pytest.mark.integration
VIEW = View(
    window=WindowCode("01"),
    camera=CameraCode("C1"),
    staff=Rectangle(0, 0, 0.5, 1),
    customer=Rectangle(0.5, 0, 1, 1),
)


async def filmed(hall: ServedHall, *, whole: bool = True) -> tuple[str, str]:
    """An alert with a real clip; its number and where copies of the clip are ordered."""
    number = await hall.raise_alert("01", "TAX")
    [clip] = [one for one in await evidence.of_alert(hall.db, number) if one.kind == "clip"]
    path = f"2026-11-22/{clip.evidence_id}.mp4"
    file = hall.settings.data / "evidence" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    film(file, seconds=2)
    if not whole:
        file.write_bytes(bytes(4096))
    made = Made(
        path=path,
        bytes=file.stat().st_size,
        sha256="0" * 64,
        shows_from=clip.from_at,
        shows_to=clip.to_at,
        views=(VIEW,),
    )
    await evidence.finish(hall.db, clip.evidence_id, made)
    return number, f"/api/evidence/{clip.evidence_id}/copies"


async def settled(client: httpx.AsyncClient, copy_id: str) -> dict[str, Any]:
    """The copy when it is ready or has failed."""
    async with asyncio.timeout(30):
        while True:
            copy: dict[str, Any] = (await client.get(f"/api/copies/{copy_id}")).json()
            if copy["state"] not in {"waiting", "making"}:
                return copy
            await asyncio.sleep(0.1)


async def test_a_copy_is_made_taken_and_written_down(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("olga") as olga, hall.logged_in("lena") as lena:
        number, where = await filmed(hall)
        [shown] = [
            one for one in (await olga.get(f"/api/alerts/{number}")).json()["evidence"] if one["kind"] == "clip"
        ]
        assert shown["copies"] == where
        answer = await olga.post(where, json={"alert_no": number, "recipient": " 区纪委  监委 "})
        assert (answer.status_code, answer.json()["state"], answer.json()["url"]) == (202, "waiting", None)
        copy = await settled(olga, answer.json()["copy_id"])
        assert (copy["state"], copy["progress"], copy["problem"]) == ("ready", 1, "")
        file = await olga.get(copy["url"])
        assert f'filename="{number}-' in file.headers["content-disposition"]
        assert hashlib.sha256(file.content).hexdigest() == copy["sha256"]
        (tmp_path / "taken.mp4").write_bytes(file.content)
        with av.open(str(tmp_path / "taken.mp4")) as taken:
            assert taken.streams.video[0].frames == 20
        assert (await lena.get(copy["url"])).status_code == 404, "it is for who ordered it"
        rows = [
            row for row in await audit.rows_after(hall.db, 0, 100) if row.action in {"export evidence", "take copy"}
        ]
        assert [(row.actor, row.action, row.detail["for"], row.detail["sha256"]) for row in rows] == [
            ("olga", "export evidence", "区纪委 监委", copy["sha256"]),
            ("olga", "take copy", "区纪委 监委", copy["sha256"]),
        ]
        [made] = (hall.settings.data / "evidence/copies").iterdir()
        assert made.stat().st_mode & 0o077 == 0
        hall.clock.ahead = timedelta(days=2)
        await tidy(hall.app.state.serving)
        assert list((hall.settings.data / "evidence/copies").iterdir()) == []
        kept = await copies.one(hall.db, UUID(copy["copy_id"]))
        assert kept is not None
        assert (kept.state, kept.sha256) == ("deleted", copy["sha256"])


async def test_only_officers_and_leads_give_copies(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall:
        number, where = await filmed(hall)
        for name in ("dora", "eva", "adam"):
            async with hall.logged_in(name) as client:
                answer = await client.post(where, json={"alert_no": number, "recipient": "me"})
                assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed"), name
        async with hall.logged_in("dora") as dora:
            page = (await dora.get(f"/api/alerts/{number}")).json()
            assert {one["copies"] for one in page["evidence"]} == {None}
        async with hall.logged_in("olga") as olga:
            for body in ({"alert_no": number, "recipient": "  "}, {"alert_no": "A1", "recipient": "me"}):
                assert (await olga.post(where, json=body)).status_code in {404, 422}
            missing = f"/api/evidence/{uuid4()}/copies"
            assert (await olga.post(missing, json={"alert_no": number, "recipient": "me"})).status_code == 404
    assert not (tmp_path / "evidence/copies").exists()


async def test_a_damaged_clip_makes_no_copy_and_the_next_one_is_made(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("olga") as olga:
        number, where = await filmed(hall, whole=False)
        body = {"alert_no": number, "recipient": "me"}
        copy = await settled(olga, (await olga.post(where, json=body)).json()["copy_id"])
        assert (copy["state"], copy["url"]) == ("failed", None)
        assert "Invalid data" in copy["problem"]
        assert list((tmp_path / "evidence/copies").iterdir()) == []
        _, where = await filmed_again(hall)
        again = await settled(olga, (await olga.post(where, json=body)).json()["copy_id"])
        assert again["state"] == "ready"


async def filmed_again(hall: ServedHall) -> tuple[str, str]:
    """The damaged clip's file, whole again."""
    [file] = (hall.settings.data / "evidence").rglob("*.mp4")
    film(file, seconds=1)
    return "", f"/api/evidence/{file.stem}/copies"


async def test_more_than_can_be_waited_for_is_refused(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("olga") as olga:
        number, where = await filmed(hall)
        body = {"alert_no": number, "recipient": "me"}
        answers = [await olga.post(where, json=body) for _ in range(MOST + 3)]
        refused = [answer for answer in answers if answer.status_code != 202]
        assert {(answer.status_code, answer.json()["code"]) for answer in refused} == {(503, "too_many_copies")}
        assert len(refused) in {1, 2, 3}
        async with hall.client() as nobody:
            assert (await nobody.get("/healthz")).json()["ok"], "serving goes on meanwhile"
        for answer in answers[:2]:
            assert (await settled(olga, answer.json()["copy_id"]))["state"] == "ready"


async def test_a_copy_whose_process_has_ended_is_not_waited_for(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("olga") as olga:
        number, where = await filmed(hall)
        copy_id = uuid4()
        await copies.add(
            hall.db,
            copy_id=copy_id,
            evidence_id=UUID(where.split("/")[3]),
            alert_no=number,
            recipient="me",
            actor="olga",
            now=hall.clock(),
            keep_until=hall.clock(),
        )
        assert (await olga.get(f"/api/copies/{copy_id}")).json()["state"] == "waiting"
        hall.clock.ahead = timedelta(minutes=1)
        assert (await olga.get(f"/api/copies/{copy_id}")).json()["state"] == "failed"
