"""A demonstration whose processes are killed one after the other: all is found, nothing lost, nothing doubled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise, takewhile
from typing import Any

import pytest

from simulation.story import STORY
from simulation.story.ordinary import visits
from tests.demo_runs import DemoRun, Ending, demo_run

pytestmark = pytest.mark.acceptance
LASTS_S = 108
# Seconds after the story's begin. What cameras have to show is over when their watcher is killed: while nobody
# watches, windows are UNKNOWN and nobody may be accused of anything.
KILLS = {"serve": 20, "judge": 29, "database": 40, "simulate": 51, "watch": 64, "up": 75}
LOOKED_AT_S = 101
WINDOWS = [f"W{number:02}" for number in range(1, 9)]

ROWS = "SELECT row_id, version, source FROM case_event"
CHANGES = "SELECT window_code, at, sent_at, state, reason, customer FROM state_change ORDER BY window_code, at"
ALERTS = "SELECT rule, subject, subject_id, level, alert_no FROM alert"
ANNOUNCED = "SELECT payload->>'alert_no' FROM console_event WHERE topic = 'alert.raised'"
RAISED = "SELECT alert_no FROM alert_history WHERE action = 'raise'"


@dataclass
class Survived:
    """What was kept at the moment of each kill, and in the end."""

    demo: DemoRun
    pids: dict[str, tuple[int, int]] = field(default_factory=dict)
    killed_at: dict[str, datetime] = field(default_factory=dict)
    before: dict[str, dict[str, list[tuple[Any, ...]]]] = field(default_factory=dict)
    kept: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)
    ending: Ending | None = None


def look(demo: DemoRun) -> dict[str, list[tuple[Any, ...]]]:
    return {query: demo.rows(query) for query in (ROWS, CHANGES, ALERTS, ANNOUNCED, RAISED)}


@pytest.fixture(scope="module")
def survived() -> Iterator[Survived]:
    with demo_run("--for", str(LASTS_S)) as demo:
        told = Survived(demo)
        for role, at in KILLS.items():
            demo.until(at)
            told.before[role] = look(demo)
            told.killed_at[role] = datetime.now(UTC)
            told.pids[role] = demo.kill(role)
        demo.until(LOOKED_AT_S)
        told.kept = look(demo)
        told.ending = demo.ended(within_s=LASTS_S)
        yield told


def test_everybody_came_back_and_all_was_found(survived: Survived) -> None:
    assert all(dead and risen and dead != risen for dead, risen in survived.pids.values())
    assert survived.ending is not None
    assert survived.ending.summary["invented"] == []
    assert [one["name"] for one in survived.ending.summary["incidents"] if not one["found"]] == []
    assert survived.ending.summary["flawless"] is True
    assert survived.ending.code == 0
    assert survived.demo.left_behind() == []


@pytest.mark.parametrize("role", KILLS)
def test_what_was_stored_at_a_kill_is_there_in_the_end(survived: Survived, role: str) -> None:
    before = survived.before[role]
    assert before[ROWS]
    assert before[CHANGES]
    for query, rows in before.items():
        assert set(rows) - set(survived.kept[query]) == set(), query


def test_every_row_of_the_story_is_stored_once(survived: Survived) -> None:
    stored = Counter((row_id, version) for row_id, version, _ in survived.kept[ROWS])
    staged = {(row.row_id, row.version) for row in STORY.rows}
    ordinary = {
        (row.row_id, row.version)
        for visit in takewhile(lambda visit: visit.begin < LASTS_S, visits(8, seed=1))
        for row in visit.rows
    }
    assert [row for row, times in stored.items() if times > 1] == []
    assert staged - stored.keys() == set()
    assert stored.keys() - staged - ordinary == set()


def test_the_states_of_each_window_follow_one_another(survived: Survived) -> None:
    changes = survived.kept[CHANGES]
    assert {window for window, *_ in changes} == set(WINDOWS)
    for (window, at, sent, *state), (other, later, sent_later, *next_state) in pairwise(changes):
        if window == other:
            assert at < later
            assert (sent, state) != (sent_later, next_state)
            assert state != next_state, f"{window} became {state} at {at} and again at {later}"


@pytest.mark.parametrize("role", ["watch", "up"])
def test_windows_that_nobody_watched_are_unknown_for_that_time(survived: Survived, role: str) -> None:
    dead_at = survived.killed_at[role] + timedelta(seconds=0.5)
    in_force = {window: state for window, at, _, state, *_ in survived.kept[CHANGES] if at <= dead_at}
    assert in_force == dict.fromkeys(WINDOWS, "unknown")


def test_an_absence_during_the_kills_is_told_whole(survived: Survived) -> None:
    begin = survived.demo.opening.begin
    told = [
        ((at - begin).total_seconds(), state)
        for window, at, _, state, *_ in survived.kept[CHANGES]
        if window == "W01" and timedelta(seconds=5) < at - begin < timedelta(seconds=50)
    ]
    (left, _), (empty_from, _), (returned, _) = told
    assert [state for _, state in told] == ["away", "empty", "attended"]
    assert 10 <= left <= 15
    assert 14 <= empty_from - left <= 18
    assert 34 <= returned <= 40


def test_every_alert_was_raised_and_announced_once(survived: Survived) -> None:
    alerts = survived.kept[ALERTS]
    numbers = sorted(alert_no for *_, alert_no in alerts)
    assert [what for what, times in Counter(tuple(row[:4]) for row in alerts).items() if times > 1] == []
    assert sorted(number for (number,) in survived.kept[ANNOUNCED]) == numbers
    assert sorted(number for (number,) in survived.kept[RAISED]) == numbers
