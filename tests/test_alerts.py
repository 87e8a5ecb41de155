"""Findings become alerts once, end when their condition ends, and are decided by one person at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from analytics.vocabulary import Finding, Level, Measure, SubjectKind
from ingest.vocabulary import CameraCode, CaseEvent, EventKind, WindowCode
from store import alerts, evidence
from store.alert import AlertState
from store.alerts import Action, AlertFilters, AlertStateChanged, DeedImpossible, NoSuchAlert
from store.cases import store_events
from store.database import Database
from store.ending import end_conditions
from store.evidence import ClipTerms, Made
from store.hall import CameraRecord, DepartmentRecord, HallRecord, WindowRecord, ZoneRecord, write_hall
from store.raising import raise_alerts

pytestmark = pytest.mark.integration

SHANGHAI = ZoneInfo("Asia/Shanghai")
# Still the 22nd in Greenwich, the 23rd at the hall.
EARLY = datetime(2026, 11, 22, 17, tzinfo=UTC)
W1, C1 = WindowCode("W1"), CameraCode("C1")
HALL = HallRecord(
    centre="centre",
    departments=(DepartmentRecord(code="D1", name_zh="民政局", name_en="Civil Affairs"),),
    windows=(WindowRecord(code=W1, name_zh="一", name_en="one", department="D1", floor="", schedule="main"),),
    cameras=(CameraRecord(code=C1, name_zh="一", name_en="one"),),
    zones=(ZoneRecord(window=W1, camera=C1, staff=(0, 0, 1, 1), customer=None),),
)
EMPTY = Finding(
    rule="ATT-01",
    version=1,
    level=Level.REMINDER,
    subject=SubjectKind.WINDOW,
    subject_id=W1,
    episode="09:00",
    since=EARLY,
    measured=Measure.lasting(timedelta(minutes=6)),
    limit=Measure.lasting(timedelta(minutes=5)),
    window=W1,
    facts={"name": "一号窗口", "count": 3, "share": 0.5, "nothing": None},
)
GRAVER = replace(EMPTY, level=Level.YELLOW, measured=Measure.lasting(timedelta(minutes=16)))


@dataclass(frozen=True, slots=True)
class Done:
    action: Action
    expect_state: AlertState
    reason: str | None = None
    note: str = ""


async def found(db: Database, findings: Sequence[Finding], *, now: datetime = EARLY) -> list[str]:
    """What the judge does with all findings on window W1."""
    async with db.act() as act:
        raised = await raise_alerts(act, findings, now=now, zone=SHANGHAI, terms=ClipTerms())
        await end_conditions(act, SubjectKind.WINDOW, W1, findings, now=now)
    return raised


async def told(db: Database) -> list[tuple[str, object]]:
    rows = await db.rows("console_events_after", {"seq": 0, "limit": 100})
    return [(row["topic"], row["payload"].get("alert_no")) for row in rows]


async def test_a_finding_becomes_one_alert_however_often_it_is_found(db: Database) -> None:
    await write_hall(db, HALL)
    [number] = await found(db, [EMPTY])
    assert number == "A20261123-000001", "numbered by the hall's day"
    assert await found(db, [EMPTY], now=EARLY + timedelta(minutes=1)) == []
    alert = await alerts.alert(db, number)
    assert alert.finding == replace(EMPTY, department="D1")
    assert (alert.state, alert.detected_at, alert.upgrades) == ("raised", EARLY, None)
    assert [step.action for step in await alerts.history(db, number)] == ["raise"]
    assert await told(db) == [("alert.raised", number)]


async def test_two_judges_at_once_raise_one_alert(db: Database) -> None:
    raised = await asyncio.gather(*(found(db, [EMPTY]) for _ in range(4)))
    assert len([number for numbers in raised for number in numbers]) == 1


async def test_a_graver_level_is_linked_to_what_it_outranks(db: Database) -> None:
    [first] = await found(db, [EMPTY])
    [second] = await found(db, [GRAVER])
    assert (await alerts.alert(db, second)).upgrades == first
    assert await alerts.open_counts(db) == {W1: {Level.REMINDER: 1, Level.YELLOW: 1}}


async def test_deserted_goes_on_from_unattended_as_one_episode(db: Database) -> None:
    deserted = replace(GRAVER, rule="ATT-02", level=Level.RED)
    [_] = await found(db, [EMPTY])
    [unattended] = await found(db, [GRAVER])
    [number] = await found(db, [GRAVER, deserted])
    assert (await alerts.alert(db, number)).upgrades == unattended


async def test_a_condition_ends_with_its_episode_on_every_level(db: Database) -> None:
    numbers = [*await found(db, [EMPTY]), *await found(db, [GRAVER])]
    over = EARLY + timedelta(minutes=17)
    await found(db, [replace(GRAVER, until=over)], now=over + timedelta(seconds=5))
    for number in numbers:
        alert = await alerts.alert(db, number)
        assert (alert.condition_ended_at, alert.finding.until, alert.state) == (over, over, "raised")
    assert (await told(db))[2:] == [("alert.changed", number) for number in reversed(numbers)]


async def test_what_is_found_no_more_is_over_and_found_again_goes_on(db: Database) -> None:
    [number] = await found(db, [EMPTY])
    later = EARLY + timedelta(minutes=9)
    await found(db, [], now=later)
    assert (await alerts.alert(db, number)).condition_ended_at == later
    await found(db, [], now=later + timedelta(minutes=1))
    assert (await alerts.alert(db, number)).condition_ended_at == later
    await found(db, [EMPTY], now=later)
    assert (await alerts.alert(db, number)).condition_ended_at is None
    steps = [step.action for step in await alerts.history(db, number)]
    assert steps == ["raise", "condition_ended", "condition_holds_again"]


async def test_rules_that_could_not_be_asked_and_times_not_looked_at_end_nothing(db: Database) -> None:
    [number] = await found(db, [EMPTY])
    async with db.act() as act:
        await end_conditions(act, SubjectKind.WINDOW, W1, (), now=EARLY, unsure={"ATT-01"})
        yesterday = (EARLY - timedelta(days=1), EARLY - timedelta(hours=1))
        await end_conditions(act, SubjectKind.WINDOW, W1, (), now=EARLY, looked_at=yesterday)
    assert (await alerts.alert(db, number)).condition_ended_at is None


async def test_evidence_near_the_moment_is_used_and_kept_else_ordered(db: Database) -> None:
    await write_hall(db, HALL)
    async with db.act() as act:
        candidate = await evidence.order(
            act,
            camera=C1,
            window=W1,
            moment=EARLY + timedelta(seconds=3),
            keep_until=EARLY + timedelta(hours=2),
            now=EARLY,
            terms=ClipTerms(),
            kinds=["clip"],
        )
    [number] = await found(db, [EMPTY])
    shown = await evidence.of_alert(db, number)
    assert [(one.kind, one.moment - EARLY) for one in shown] == [
        ("snapshot", timedelta(0)),
        ("clip", timedelta(seconds=3)),
    ]
    assert [one.evidence_id for one in shown][1:] == candidate
    assert all(one.keep_until == EARLY + ClipTerms().keep for one in shown)

    made = Made(path="2026-11-23/x.mp4", bytes=9, sha256="ab")
    await evidence.finish(db, candidate[0], made)
    await evidence.finish(db, candidate[0], made)
    await evidence.fail(db, shown[0].evidence_id, "the camera was away")
    assert (await alerts.alert(db, number)).has_clip
    assert [topic for topic, _ in await told(db)] == ["alert.raised", "evidence.ready", "evidence.ready"]
    assert await evidence.wanted(db, [C1]) == []


async def test_nothing_is_ordered_of_a_moment_long_ago(db: Database) -> None:
    await write_hall(db, HALL)
    [number] = await found(db, [EMPTY], now=EARLY + timedelta(hours=1))
    assert await evidence.of_alert(db, number) == []


async def test_of_two_people_the_faster_decides(db: Database) -> None:
    [number] = await found(db, [EMPTY])
    confirm = Done("confirm", "raised", reason="true", note="seen in the clip")
    results = await asyncio.gather(
        alerts.change(db, number, confirm, actor="zhang", now=EARLY),
        alerts.change(db, number, Done("dismiss", "raised", reason="excused"), actor="li", now=EARLY),
        return_exceptions=True,
    )
    refused = [result for result in results if isinstance(result, AlertStateChanged)]
    assert len(refused) == 1
    alert = await alerts.alert(db, number)
    assert (alert.state, alert.decided_by) in {("confirmed", "zhang"), ("dismissed", "li")}
    assert [step.actor for step in await alerts.history(db, number)] == ["hallwatch", alert.decided_by]


async def test_assigning_and_releasing(db: Database) -> None:
    [number] = await found(db, [EMPTY])
    assert (await alerts.change(db, number, Done("assign", "raised"), actor="li", now=EARLY)).assignee == "li"
    released = await alerts.change(db, number, Done("release", "assigned"), actor="li", now=EARLY)
    assert (released.state, released.assignee) == ("raised", None)
    with pytest.raises(DeedImpossible):
        await alerts.change(db, number, Done("release", "raised"), actor="li", now=EARLY)
    with pytest.raises(NoSuchAlert):
        await alerts.change(db, "A1", Done("assign", "raised"), actor="li", now=EARLY)


async def test_lists_are_graver_first_and_each_chip_counts_under_the_others(db: Database) -> None:
    other = replace(EMPTY, rule="IRR-10", episode="x", level=Level.RED, operator_id="op7", case_no="K1")
    first, second, third = [await found(db, [each]) for each in (EMPTY, replace(EMPTY, episode="10:00"), other)]
    page = await alerts.list_alerts(db, filters=AlertFilters(), limit=10)
    assert [alert.alert_no for alert in page.alerts] == [*third, *first, *second]
    assert page.total == 3
    page = await alerts.list_alerts(db, filters=AlertFilters(levels=(Level.REMINDER,)), limit=1)
    assert (len(page.alerts), page.total) == (1, 2)
    assert page.counts["level:red"] == 1
    assert "rule:IRR-10" not in page.counts
    for filters in (AlertFilters(text="OP7"), AlertFilters(case_no="K1"), AlertFilters(rules=("IRR-10",))):
        page = await alerts.list_alerts(db, filters=filters, limit=10)
        assert [alert.alert_no for alert in page.alerts] == third
    assert (await alerts.list_alerts(db, filters=AlertFilters(departments=()), limit=10)).total == 0


async def test_similar_alerts_are_of_the_same_rule_at_the_window_or_of_the_item(db: Database) -> None:
    rows = [
        CaseEvent(
            source="city",
            row_id=case,
            version=1,
            kind=EventKind.ACCEPT,
            case_no=case,
            occurred_at=EARLY,
            received_at=EARLY,
            item_code="I-1",
        )
        for case in ("K1", "K2")
    ]
    await store_events(db, rows, now=EARLY)
    here = replace(EMPTY, case_no="K1")
    elsewhere = replace(EMPTY, window=None, case_no="K2", episode="2")
    [one], [two], [_] = (
        await found(db, [here]),
        await found(db, [elsewhere]),
        await found(db, [replace(EMPTY, window=None, case_no="K3", episode="3")]),
    )
    assert [alert.alert_no for alert in await alerts.similar(db, await alerts.alert(db, one))] == [two]
