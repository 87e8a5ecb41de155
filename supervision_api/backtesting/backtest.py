"""A stretch of history judged anew on all cores: what was found, and what other thresholds would change."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import resource
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from analytics.rule_setting import RuleSetting
from store import rule_settings
from store.database import Database
from supervision_api.backtesting.count import Count, Place
from supervision_api.backtesting.plan import CaseRange, Task, plan
from supervision_api.backtesting.question import Question
from supervision_api.backtesting.replay import Replay, begin, run
from supervision_api.settings import Settings

PAYS_FROM = 4
"""So many tasks are worth the start of further processes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far it is."""

    tasks: int
    tasks_done: int
    cases: int
    cases_done: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Backtest:
    """What was found, and what it cost."""

    question: Question
    count: Count
    seconds: float
    processes: int

    @property
    def findings(self) -> dict[str, int]:
        """Rule → findings, with the thresholds that are tried."""
        return _by_rule(self.count.found)

    @property
    def difference(self) -> dict[str, int]:
        """Rule → findings more or fewer than with the thresholds in force, where it is not the same."""
        tried, in_force = self.findings, _by_rule(self.count.in_force)
        changed = {rule: tried.get(rule, 0) - in_force.get(rule, 0) for rule in {*tried, *in_force}}
        return _sorted({rule: number for rule, number in changed.items() if number})

    def report(self) -> dict[str, object]:
        """The figures as JSON takes them."""
        count, seconds = self.count, max(self.seconds, 1e-9)
        return {
            "since": self.question.since.isoformat(),
            "until": self.question.until.isoformat(),
            "rules": list(self.question.codes),
            "tried": {code: dict(changes) for code, changes in self.question.tried.items()},
            "findings": self.findings,
            "departments": _by_department(count.found),
            "per_100_cases": {
                rule: round(100 * number / max(count.cases, 1), 3) for rule, number in self.findings.items()
            },
            "in_force": _by_rule(count.in_force),
            "difference": self.difference,
            "failures": _sorted(count.failures),
            "cases": count.cases,
            "events": count.events,
            "seconds": round(self.seconds, 2),
            "cpu_s": round(count.cpu_s, 1),
            "cases_per_s": round(count.cases / seconds, 1),
            "events_per_s": round(count.events / seconds, 1),
            "rss_mb": round(sum(count.peak_kb.values()) / 1024, 1),
            "processes": self.processes,
        }


async def backtest(
    dsn: str,
    settings: Settings,
    question: Question,
    *,
    processes: int | None = None,
    progress: Callable[[Progress], None] = lambda _: None,
) -> Backtest:
    """Judge history anew; nothing is written. Cancelling it ends its processes.

    Raises:
        BadCatalogue, BadRulebook, BadSession: the settings, or the thresholds tried, cannot be used.
        psycopg.OperationalError: the database is away.
    """
    began = time.monotonic()
    async with Database.open(dsn, name="backtest", size=1) as db:
        approved = await rule_settings.approved(db)
        replay = Replay.of(dsn, settings, approved, question)
        tasks = await plan(db, replay.bench, question)
    total = Count()
    many = processes or (min(os.cpu_count() or 1, len(tasks)) if len(tasks) >= PAYS_FROM else 1)
    cases = sum(task.count for task in tasks if isinstance(task, CaseRange))
    done = 0
    start = (dsn, settings, approved, question)
    counts = _in_turn(replay, tasks) if many == 1 else _at_once(start, tasks, processes=many)
    async for count in counts:
        total.add(count)
        done += 1
        progress(Progress(tasks=len(tasks), tasks_done=done, cases=cases, cases_done=total.cases))
    total.peak_kb[os.getpid()] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Backtest(question=question, count=total, seconds=time.monotonic() - began, processes=many)


async def _in_turn(replay: Replay, tasks: Sequence[Task]) -> AsyncIterator[Count]:
    for task in tasks:
        yield await replay.run(task)


async def _at_once(
    start: tuple[str, Settings, Sequence[RuleSetting], Question], tasks: Sequence[Task], *, processes: int
) -> AsyncIterator[Count]:
    # Forking would take the connections along.
    context = multiprocessing.get_context("spawn")
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(processes, mp_context=context, initializer=begin, initargs=start)
    try:
        loop = asyncio.get_running_loop()
        waiting = [loop.run_in_executor(pool, run, task) for task in tasks]
        for finished in asyncio.as_completed(waiting):
            yield await finished
    except BaseException:
        # Nothing is lost with them: they only read.
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _by_rule(found: Mapping[Place, int]) -> dict[str, int]:
    counted: Counter[str] = Counter()
    for (rule, _), number in found.items():
        counted[rule] += number
    return _sorted(counted)


def _by_department(found: Mapping[Place, int]) -> dict[str, dict[str, int]]:
    departments: dict[str, Counter[str]] = {}
    for (rule, department), number in found.items():
        departments.setdefault(department, Counter())[rule] += number
    return {department: _sorted(departments[department]) for department in sorted(departments)}


def _sorted(counted: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counted.items()))
