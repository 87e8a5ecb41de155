"""Evidence goes by age and by disk share, never while somebody works with it; its row stays and says so."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from analytics.vocabulary import WindowState
from ingest.vocabulary import CameraCode, WindowCode
from store import evidence, retention
from store.evidence import ClipTerms, Evidence, Made
from supervision_api.serving.discarding import make_room
from supervision_api.serving.housekeeping import tidy
from supervision_api.serving.serving import Serving
from supervision_api.watching.camera import WatchedCamera
from supervision_api.watching.evidence_desk import EvidenceDesk
from supervision_api.watching.former import Former
from tests.filming import film
from tests.served import ServedHall, served
from tests.test_clip import joined, second

pytestmark = pytest.mark.integration


async def candidate(hall: ServedHall, *, minutes_ago: int) -> str:
    """A clip of a moment that led to no alert."""
    now = hall.clock()
    async with hall.db.act() as act:
        [clip] = await evidence.order(
            act,
            camera=CameraCode("C1"),
            window=WindowCode("01"),
            moment=now - timedelta(minutes=minutes_ago),
            keep_until=now + timedelta(hours=2),
            now=now,
            terms=ClipTerms(reach=timedelta(days=1)),
            kinds=["clip"],
        )
    return await on_disk(hall, clip)


async def on_disk(hall: ServedHall, clip: UUID) -> str:
    path = f"2026-11-22/{clip}.mp4"
    file = hall.settings.data / "evidence" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(bytes(1 << 16))
    await evidence.finish(hall.db, clip, Made(path=path, bytes=1 << 16, sha256="0" * 64))
    return str(clip)


async def of_an_alert(hall: ServedHall, episode: str) -> tuple[str, str]:
    number = await hall.raise_alert("01", "TAX", episode=episode)
    [clip] = [one for one in await evidence.of_alert(hall.db, number) if one.kind == "clip"]
    return number, await on_disk(hall, clip.evidence_id)


async def decide(hall: ServedHall, number: str, action: str) -> None:
    async with hall.logged_in("olga") as olga:
        deed = {"action": action, "expect_state": "raised", "reason": "excused"}
        assert (await olga.post(f"/api/alerts/{number}/deed", json=deed)).status_code == 200


async def row(hall: ServedHall, clip: str) -> Evidence:
    found = await evidence.one(hall.db, UUID(clip))
    assert found is not None
    return found


def files(hall: ServedHall) -> set[str]:
    return {file.stem for file in (hall.settings.data / "evidence").rglob("*.mp4")}


def fuller_by(hall: ServedHall, *, others: int, room: int) -> Callable[[Path], float]:
    """A disk with room for so many clips, on which others take as much as so many."""
    return lambda _: (others + len(files(hall))) / room


def allowing(serving: Serving, share: float) -> Serving:
    evidence = serving.settings.evidence.model_copy(update={"disk_share": share})
    return replace(serving, settings=serving.settings.model_copy(update={"evidence": evidence}))


async def test_what_nobody_works_with_goes_when_its_term_is_over(
    dsn: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What stays because somebody works with it must not stand before what goes, however much of it there is.
    monkeypatch.setattr("supervision_api.serving.discarding._AT_ONCE", 1)
    async with served(dsn, tmp_path) as hall:
        serving = hall.app.state.serving
        early = await candidate(hall, minutes_ago=5)
        _, still_open = await of_an_alert(hall, "1")
        hall.clock.ahead = timedelta(hours=1)
        number, decided = await of_an_alert(hall, "2")
        await decide(hall, number, "dismiss")
        await tidy(serving)
        assert files(hall) == {early, decided, still_open}
        hall.clock.ahead = timedelta(hours=3)
        await tidy(serving)
        assert files(hall) == {decided, still_open}
        assert (await row(hall, early)).deleted_why == "age"
        hall.clock.ahead = timedelta(days=92)
        await tidy(serving)
        assert files(hall) == {still_open}, "somebody still works with it"
        gone = await row(hall, decided)
        assert (gone.state, gone.deleted_why, gone.sha256) == ("deleted", "age", "0" * 64)
        assert gone.deleted_at == pytest.approx(hall.clock(), abs=timedelta(minutes=1))
        hall.clock.ahead = timedelta(days=200)
        await tidy(serving)
        assert await evidence.one(hall.db, UUID(early)) is None, "no alert refers to it"
        assert (await row(hall, decided)).state == "deleted"


async def test_on_a_full_disk_candidates_go_first_and_what_is_worked_with_never(
    dsn: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("supervision_api.serving.discarding._AT_ONCE", 1)
    async with served(dsn, tmp_path) as hall:
        serving = allowing(hall.app.state.serving, 0.8)
        confirmed_no, confirmed = await of_an_alert(hall, "1")
        hall.clock.ahead = timedelta(minutes=1)
        dismissed_no, dismissed = await of_an_alert(hall, "2")
        hall.clock.ahead = timedelta(minutes=2)
        _, still_open = await of_an_alert(hall, "3")
        older = await candidate(hall, minutes_ago=2)
        newer = await candidate(hall, minutes_ago=1)
        await decide(hall, confirmed_no, "confirm")
        await decide(hall, dismissed_no, "dismiss")
        everything = {confirmed, dismissed, still_open, older, newer}
        order = [older, newer, dismissed, confirmed]
        await make_room(serving, fuller_by(hall, others=75, room=100))
        assert files(hall) == everything, "80 % are allowed"
        for others, gone in ((76, 3), (80, 4), (90, 4)):
            await make_room(serving, fuller_by(hall, others=others, room=100))
            assert files(hall) == everything - set(order[:gone]), f"{others} of 100 are others'"
        assert {(await row(hall, clip)).deleted_why for clip in order} == {"disk"}
        async with hall.logged_in("olga") as olga:
            [shown] = [
                one
                for one in (await olga.get(f"/api/alerts/{dismissed_no}")).json()["evidence"]
                if one["kind"] == "clip"
            ]
            assert (shown["state"], shown["deleted_why"], shown["url"]) == ("deleted", "disk", None)
            answer = await olga.get(f"/api/evidence/{dismissed}")
            assert (answer.status_code, answer.json()["code"]) == (404, "deleted")


async def test_what_comes_into_use_at_the_last_moment_stays(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall:
        clip = await candidate(hall, minutes_ago=16)
        [chosen] = await retention.surplus(hall.db, limit=9)
        number = await hall.raise_alert("01", "TAX")
        assert clip in {str(one.evidence_id) for one in await evidence.of_alert(hall.db, number)}
        asked: list[str] = []
        gone = await retention.delete(
            hall.db, [chosen.evidence_id], why="disk", now=hall.clock(), unlink=asked.extend
        )
        assert (gone, asked) == ([], [])


async def test_a_file_that_cannot_be_deleted_is_not_called_deleted(dsn: str, tmp_path: Path) -> None:
    def refuse(_paths: object) -> None:
        raise PermissionError("read-only file system")

    async with served(dsn, tmp_path) as hall:
        clip = await candidate(hall, minutes_ago=5)
        with pytest.raises(PermissionError):
            await retention.delete(hall.db, [UUID(clip)], why="age", now=hall.clock(), unlink=refuse)
        assert (await row(hall, clip)).state == "ready"


async def test_orders_that_nobody_carries_out_fail(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall:
        await hall.change_state("01", WindowState.ATTENDED)
        number = await hall.raise_alert("01", "TAX")
        await tidy(hall.app.state.serving)
        found = await evidence.of_alert(hall.db, number)
        assert {one.state for one in found} == {"failed"}
        assert {one.missing[0].why for one in found} == {"unheld"}


async def test_a_disk_that_stays_full_is_told_at_every_console(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("eva") as eva:
        serving = hall.app.state.serving
        shares = {True: 0.999999, False: 0.000001}
        for has_room, share in shares.items():
            hall.app.state.serving = allowing(serving, share)
            assert (await eva.get("/healthz")).json()["parts"]["evidence"] is has_room
            assert (await eva.get("/api/notices")).json() == [] or not has_room
        [told] = (await eva.get("/api/notices")).json()
        assert "取证磁盘" in told["zh"]


async def test_an_order_waits_for_room_and_fails_when_its_packets_would_go(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall:
        number = await hall.raise_alert("01", "TAX")
        [wanted] = [one for one in await evidence.of_alert(hall.db, number) if one.kind == "clip"]
        camera = WatchedCamera(
            hall.settings.cameras[0],
            hall.settings.watch,
            clock=lambda: wanted.from_at,
            on_wanted=lambda: None,
            base=tmp_path,
        )
        held = joined((film(tmp_path / "film.mp4", seconds=20), 0, 0)).stretches(second(0), second(60))[0]
        camera.intake.connect(held.kind)
        for packet in held.packets:
            camera.intake.packet(replace(packet, arrived_at=packet.arrived_at - second(0) + wanted.from_at))
        now = wanted.to_at + timedelta(seconds=2)
        desk = EvidenceDesk(
            hall.db,
            {camera.code: camera},
            folder=tmp_path / "evidence",
            zone=ZoneInfo("Asia/Shanghai"),
            disk_share=0,
            clock=lambda: now,
            former=Former(hall.db, held_for=timedelta(0), clock=lambda: now),
        )
        await desk.carry_out()
        assert (await row(hall, str(wanted.evidence_id))).state == "wanted"
        desk._disk_share = 1
        await desk.carry_out()
        cut = await row(hall, str(wanted.evidence_id))
        assert (cut.state, cut.shows_from) == ("ready", wanted.from_at)
        assert [(part.why, part.to_at) for part in cut.missing] == [("away", wanted.to_at)]
        number = await hall.raise_alert("02", "CIV")
        desk._disk_share, now = 0, hall.clock() + timedelta(minutes=1)
        await desk.carry_out()
        late = await evidence.of_alert(hall.db, number)
        assert [(one.state, one.problem.partition(":")[0]) for one in late] == [
            ("failed", "the disk is fuller than 0%"),
            ("failed", "the disk is fuller than 0%"),
        ]
