"""Who sees and may do what: every role on every route, and nothing that the table does not grant."""

from pathlib import Path

import httpx
import pytest

from analytics.vocabulary import WindowState
from store import evidence
from store.accounts import Role
from store.evidence import Made
from supervision_api.serving.person import RIGHTS, Person
from tests.served import PEOPLE, ServedHall, served

GRANTED = {
    "/api/hall": {"olga", "lena", "dora", "eva", "adam"},
    "/api/windows": {"olga", "lena", "dora", "eva", "adam"},
    "/api/cameras": {"olga", "lena", "dora", "eva", "adam"},
    "/api/alerts": {"olga", "lena", "dora", "eva", "adam"},
    "/api/catalogue": {"olga", "lena", "dora", "eva", "adam"},
    "/api/feeds": {"olga", "lena", "adam"},
    "/api/refused": {"olga", "lena", "adam"},
    "/api/refused/reasons": {"olga", "lena", "adam"},
    "/api/refused/sheet.csv": {"olga", "lena"},
    "/api/rejected": {"olga", "lena"},
    "/api/windows/01/snapshot.jpg": {"olga", "lena"},
    "/api/evidence/00000000-0000-0000-0000-000000000000": {"olga", "lena", "dora"},
}


def person(role: Role, *, must_change: bool = False) -> Person:
    return Person(
        name="x", role=role, department=None, must_change_password=must_change, csrf="", token_hash=b"", peer=""
    )


def test_nobody_decides_but_officers_and_leads() -> None:
    assert {role for role, rights in RIGHTS.items() if "decide" in rights or "triage" in rights} == {
        "officer",
        "lead",
    }


def test_evaluators_and_administrators_see_no_pictures_and_no_names() -> None:
    pictures_and_names = {"view_live", "view_evidence", "view_names"}
    assert not pictures_and_names & set(person("evaluator").rights)
    assert not pictures_and_names & set(person("admin").rights)


def test_a_one_time_password_grants_nothing() -> None:
    assert person("lead", must_change=True).rights == ()


def test_a_head_without_a_department_sees_nothing() -> None:
    head = person("department_head")
    assert not head.sees("TAX")
    assert not head.sees(None)
    assert head.only_department == ""


@pytest.mark.integration
async def test_every_role_on_every_route(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall:
        for name in PEOPLE:
            async with hall.logged_in(name) as client:
                for path, granted in GRANTED.items():
                    status = (await client.get(path)).status_code
                    assert (status != 403) == (name in granted or name == "oskar"), f"{name} on {path}: {status}"


@pytest.mark.integration
async def test_who_is_not_logged_in_gets_nothing(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.client() as client:
        for path in [*GRANTED, "/api/me", "/api/alerts/A1", "/api/windows/01/timeline"]:
            answer = await client.get(path)
            assert (answer.status_code, answer.json()["code"]) == (401, "not_logged_in"), path
        assert (await client.post("/api/alerts/A1/deed", json={})).status_code == 401


async def codes(client: httpx.AsyncClient, path: str) -> list[str]:
    return [one["code"] for one in (await client.get(path)).json()]


@pytest.mark.integration
async def test_a_head_sees_the_own_department_and_nothing_else(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("dora") as dora:
        own = await hall.raise_alert("01", "TAX")
        other = await hall.raise_alert("02", "CIV")
        assert await codes(dora, "/api/windows") == ["01"]
        assert await codes(dora, "/api/cameras") == ["C1"]
        assert [one["code"] for one in (await dora.get("/api/hall")).json()["departments"]] == ["TAX"]
        stream = (await dora.get("/api/alerts")).json()
        assert ([row["alert_no"] for row in stream["rows"]], stream["total"]) == ([own], 1)
        assert (await dora.get(f"/api/alerts/{own}")).status_code == 200
        hidden, missing = await dora.get(f"/api/alerts/{other}"), await dora.get("/api/alerts/A20000101-000001")
        assert (hidden.status_code, hidden.json()["code"]) == (missing.status_code, missing.json()["code"])
        span = {"since": "2026-11-22T00:00:00Z", "until": "2026-11-23T00:00:00Z"}
        assert (await dora.get("/api/windows/01/timeline", params=span)).status_code == 200
        assert (await dora.get("/api/windows/02/timeline", params=span)).status_code == 404


@pytest.mark.integration
async def test_a_head_may_not_decide(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall:
        number = await hall.raise_alert("01", "TAX")
        for name in ("dora", "eva", "adam"):
            async with hall.logged_in(name) as client:
                assert (await client.get(f"/api/alerts/{number}")).json()["actions"] == []
                for action in ("assign", "confirm", "dismiss", "release"):
                    deed = {"action": action, "expect_state": "raised", "reason": "other"}
                    assert (await client.post(f"/api/alerts/{number}/deed", json=deed)).status_code == 403


@pytest.mark.integration
async def test_evidence_of_another_department_is_not_there(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("dora") as dora, hall.logged_in("olga") as olga:
        ids: dict[str, str] = {}
        for window, department in (("01", "TAX"), ("02", "CIV")):
            number = await hall.raise_alert(window, department)
            ids[window] = await ready_clip(hall, number)
        assert (await dora.get(f"/api/evidence/{ids['01']}")).status_code == 200
        assert (await dora.get(f"/api/evidence/{ids['02']}")).status_code == 404
        assert (await olga.get(f"/api/evidence/{ids['02']}")).status_code == 200


async def ready_clip(hall: ServedHall, alert_no: str) -> str:
    """Cut the clip that an alert ordered."""
    clip = next(one for one in await evidence.of_alert(hall.db, alert_no) if one.kind == "clip")
    path = f"2026-11-22/{clip.evidence_id}.mp4"
    file = hall.settings.data / "evidence" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(bytes(range(256)) * 16)
    await evidence.finish(hall.db, clip.evidence_id, Made(path=path, bytes=4096, sha256="0" * 64))
    return str(clip.evidence_id)


@pytest.mark.integration
async def test_an_evaluator_sees_figures_without_names_or_pictures(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("eva") as eva, hall.logged_in("olga") as olga:
        await hall.change_state("01", WindowState.ATTENDED)
        number = await hall.raise_alert("01", "TAX", case_no="P1")
        await ready_clip(hall, number)
        assert (await eva.get("/api/windows")).json()[0]["snapshot"] is None
        assert (await olga.get("/api/windows")).json()[0]["snapshot"] == "/api/windows/01/snapshot.jpg"
        page, full = (await eva.get(f"/api/alerts/{number}")).text, (await olga.get(f"/api/alerts/{number}")).text
        for name in ("T1001", "王某"):
            assert name in full
            assert name not in page
        assert (await eva.get(f"/api/alerts/{number}")).json()["evidence"] == []


@pytest.mark.integration
async def test_searching_tells_an_evaluator_no_names(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("eva") as eva, hall.logged_in("olga") as olga:
        await hall.raise_alert("01", "TAX", case_no="P1")
        for person, found in ((olga, 1), (eva, 0)):
            answer = (await person.get("/api/alerts", params={"q": "t1001"})).json()
            assert (answer["total"], len(answer["rows"]), len(answer["counts"]) > 0) == (found, found, found > 0)
        assert (await eva.get("/api/alerts", params={"q": "p1"})).json()["total"] == 1
