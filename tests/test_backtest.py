"""History judged anew on the real database: counted, compared, and nothing written."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from analytics.vocabulary import StateChange, WindowState
from ingest.vocabulary import CaseEvent, EventKind, WindowCode
from store.cases import store_events
from store.database import Database
from store.hall import HallRecord, WindowRecord, write_hall
from store.states import mark_seen, store_changes
from supervision_api.backtesting.backtest import backtest
from supervision_api.backtesting.question import Question
from supervision_api.backtesting.replay import as_known
from supervision_api.cli import hallwatch
from supervision_api.settings import Settings, WindowSettings

Look = Callable[[str], list[tuple[Any, ...]]]
HOME = Path(__file__).parents[1]
MONDAY = datetime(2026, 11, 23, 1, tzinfo=UTC)
DAY = timedelta(days=1)
W1 = WindowCode("W1")
IMPORTED = MONDAY + 100 * DAY
"""History comes in long after it happened."""


def case(number: int, *, accepted: datetime, due: datetime, closed: datetime | None) -> list[CaseEvent]:
    moments = [(EventKind.ACCEPT, accepted), *([(EventKind.CLOSE, closed)] if closed else [])]
    return [
        CaseEvent(
            source="city",
            row_id=f"{number}-{kind}",
            version=1,
            kind=kind,
            case_no=f"K{number:03}",
            occurred_at=at,
            received_at=IMPORTED,
            department="TAX" if number % 2 else "CIV",
            promise_due=due if kind is EventKind.ACCEPT else None,
            operator_id=f"op{number}",
            operator_name="Wang",
        )
        for kind, at in moments
    ]


async def a_history(db: Database) -> None:
    """Ten cases promised for day five, five of them closed on day six; three that nobody closed."""
    events: list[CaseEvent] = []
    for number in range(10):
        closed = MONDAY + (6 if number < 5 else 4) * DAY
        events += case(number, accepted=MONDAY, due=MONDAY + 5 * DAY, closed=closed)
    for number in range(10, 13):
        events += case(number, accepted=MONDAY, due=MONDAY + 8 * DAY, closed=None)
    await store_events(db, events, now=IMPORTED)


def about(since: datetime, until: datetime, *rules: str, **tried: dict[str, object]) -> Question:
    return Question(
        since=since,
        until=until,
        rules=rules,
        tried={name.replace("_", "-"): changes for name, changes in tried.items()},
    )


@pytest.mark.integration
async def test_history_is_counted_by_rule_and_department_and_nothing_is_written(
    db: Database, dsn: str, look: Look
) -> None:
    await a_history(db)
    queued = look("SELECT * FROM judge_queue ORDER BY subject, subject_id")
    found = (await backtest(dsn, Settings(), about(MONDAY, MONDAY + 20 * DAY))).report()
    assert found["findings"]["TIM-02"] == 8
    assert {name: rules["TIM-02"] for name, rules in found["departments"].items() if "TIM-02" in rules} == {
        "CIV": 5,
        "TAX": 3,
    }
    assert found["per_100_cases"]["TIM-02"] == pytest.approx(100 * 8 / 13, abs=0.01)
    assert (found["cases"], found["events"], found["failures"], found["difference"]) == (13, 23, {}, {})
    assert look("SELECT count(*) FROM alert") == [(0,)]
    assert look("SELECT * FROM judge_queue ORDER BY subject, subject_id") == queued


@pytest.mark.integration
async def test_it_is_judged_as_of_the_end_and_counts_what_begins_within(db: Database, dsn: str) -> None:
    await a_history(db)

    async def late(since: datetime, until: datetime) -> int:
        return (await backtest(dsn, Settings(), about(since, until, "TIM-02"))).findings.get("TIM-02", 0)

    # On the evening of day five nobody knew yet who would close late: five were open.
    assert await late(MONDAY, MONDAY + 5 * DAY + timedelta(hours=6)) == 5
    assert await late(MONDAY, MONDAY + 4 * DAY) == 0
    assert await late(MONDAY + 6 * DAY, MONDAY + 20 * DAY) == 3


@pytest.mark.integration
async def test_other_thresholds_are_held_against_those_in_force(db: Database, dsn: str) -> None:
    await a_history(db)
    question = about(MONDAY, MONDAY + 20 * DAY, "TIM-02", "TIM-03", TIM_03={"days_past_promise": 30})
    found = (await backtest(dsn, Settings(), question)).report()
    assert found["in_force"]["TIM-02"] == found["findings"]["TIM-02"] == 8
    # The three that nobody closed were far past their promise, but no thirty working days.
    assert (found["in_force"]["TIM-03"], found["findings"].get("TIM-03", 0)) == (3, 0)
    assert found["difference"] == {"TIM-03": -3}


@pytest.mark.integration
async def test_two_processes_count_what_one_does(db: Database, dsn: str) -> None:
    await a_history(db)
    question = about(MONDAY, MONDAY + 20 * DAY)
    alone = await backtest(dsn, Settings(), question, processes=1)
    together = await backtest(dsn, Settings(), question, processes=2)
    assert together.findings == alone.findings != {}
    assert together.count.events == alone.count.events


@pytest.mark.integration
async def test_windows_are_judged_day_by_day(db: Database, dsn: str) -> None:
    settings = Settings(windows=(WindowSettings(code="W1", name_zh="一号", name_en="One"),))
    record = WindowRecord(code=W1, name_zh="一", name_en="one", department=None, floor="", schedule="main")
    await write_hall(db, HallRecord(centre="centre", windows=(record,), cameras=()))
    # Present all week but for twenty minutes on Monday and forty on Wednesday.
    changes = [StateChange(window=W1, at=MONDAY - DAY, state=WindowState.ATTENDED)]
    for begin, length in ((MONDAY, 20), (MONDAY + 2 * DAY, 40)):
        changes.append(StateChange(window=W1, at=begin + timedelta(hours=1), state=WindowState.AWAY))
        back = begin + timedelta(hours=1, minutes=length)
        changes.append(StateChange(window=W1, at=back, state=WindowState.ATTENDED))
    await store_changes(db, changes)
    await mark_seen(db, {W1: MONDAY + 5 * DAY})
    found = await backtest(dsn, settings, about(MONDAY, MONDAY + 5 * DAY, "ATT-01", "ATT-02"))
    assert found.findings == {"ATT-01": 2, "ATT-02": 1}


def test_what_went_on_had_no_end_yet() -> None:
    step = CaseEvent(
        source="city",
        row_id="1",
        version=1,
        kind=EventKind.STEP,
        case_no="K1",
        occurred_at=MONDAY,
        ended_at=MONDAY + 2 * DAY,
        received_at=IMPORTED,
    )
    assert as_known([step], MONDAY) == []
    [running] = as_known([step], MONDAY + DAY)
    assert running.ended_at == running.occurred_at
    assert as_known([step], MONDAY + 3 * DAY) == [step]


@pytest.mark.integration
async def test_the_command_reports_and_refuses_what_it_cannot_read(
    db: Database, dsn: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await a_history(db)
    config = tmp_path / "hall.toml"
    config.write_text("")
    monkeypatch.setenv("HALLWATCH_DSN", dsn)
    words = ["judge", "--config", str(config), "--since", "2026-11-23", "--until", "2026-12-20", "--json"]

    refused = await asyncio.to_thread(CliRunner().invoke, hallwatch, [*words, "--rule", "TIM-03", "--set", "days=0"])
    assert refused.exit_code == 2
    assert 'no threshold "days"' in refused.stderr
    unknown = await asyncio.to_thread(CliRunner().invoke, hallwatch, [*words, "--rule", "TIM-99"])
    assert unknown.exit_code == 2
    command = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "supervision_api", *words),
        *("--rule", "TIM-03", "--set", "days_past_promise=30"),
        cwd=HOME,
        env={**os.environ, "PYTHONPATH": str(HOME), "HALLWATCH_DSN": dsn},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    printed, _ = await command.communicate()
    assert json.loads(printed)["difference"] == {"TIM-03": -3}


@pytest.mark.integration
async def test_stopped_it_leaves_no_process_behind(db: Database, dsn: str) -> None:
    await a_history(db)
    before = set(multiprocessing.active_children())
    stopping = asyncio.Event()
    work = asyncio.create_task(
        backtest(dsn, Settings(), about(MONDAY, MONDAY + 20 * DAY), processes=2, progress=lambda _: stopping.set())
    )
    await stopping.wait()
    work.cancel()
    with suppress(asyncio.CancelledError):
        await work
    assert set(multiprocessing.active_children()) <= before
