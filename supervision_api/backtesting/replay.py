"""One task of a backtest, in whichever process: subjects loaded as they were known then, asked, and counted."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import time
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from analytics.asking import RULES_OF, ask
from analytics.rule import Rule
from analytics.rule_setting import RuleSetting
from analytics.standards import Standards
from analytics.subjects import CameraSubject, Subject
from analytics.vocabulary import Finding, SubjectKind
from analytics.worktime import Span
from ingest.vocabulary import CaseEvent
from store import cases, history
from store.act import Act
from store.database import Database
from supervision_api.backtesting.count import Count, Place
from supervision_api.backtesting.plan import AFTER_CLOSING, CaseRange, Moment, Task
from supervision_api.backtesting.question import Question
from supervision_api.bench import Bench
from supervision_api.cataloguing.shelf import Shelf
from supervision_api.loading.cases import subjects_of
from supervision_api.loading.subjects import load, operator_between
from supervision_api.settings import Settings


@dataclass(frozen=True, slots=True)
class Replay:
    """Everything that is the same for every task."""

    dsn: str
    bench: Bench
    shelf: Shelf
    in_force: Standards
    tried: Standards
    question: Question
    rules: Mapping[SubjectKind, tuple[tuple[Rule[Any, Any], ...], tuple[Rule[Any, Any], ...]]]
    """Of each kind of subject: the rules asked as they are in force, and those that something else is tried for."""

    @classmethod
    def of(cls, dsn: str, settings: Settings, approved: Sequence[RuleSetting], question: Question) -> Replay:
        """Raises BadCatalogue, BadRulebook, BadSession: the settings, or what is tried, cannot be used."""
        bench = Bench.of(settings)
        in_force = tried = Standards.of(settings.rules, approved)
        for code, changes in question.tried.items():
            tried = tried.with_rule(code, changes)
        rules = {kind: _parted(asked, question) for kind, asked in RULES_OF.items()}
        return cls(dsn, bench, Shelf(bench.catalogue, bench.zone), in_force, tried, question, rules)

    async def run(self, task: Task, *, tell: Callable[[Finding], None] = lambda _: None) -> Count:
        """Do one task; `tell` hears each finding in force. Raises psycopg.OperationalError: the database is away."""
        count, began = Count(), time.process_time()
        async with Database.open(self.dsn, name="backtest", size=1) as db, db.reading() as act:
            bench = replace(self.bench, catalogue=await self.shelf.current(act, now=self.question.until))
            if isinstance(task, CaseRange):
                subjects = self._cases(act, bench, task, count)
            else:
                subjects = self._others(act, bench, task)
            async for subject, since, at in subjects:
                self._judge(subject, since, at, count, tell)
        count.cpu_s = time.process_time() - began
        count.peak_kb[os.getpid()] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return count

    async def _cases(
        self, act: Act, bench: Bench, task: CaseRange, count: Count
    ) -> AsyncIterator[tuple[Subject, datetime, datetime]]:
        since, until = self.question.since, self.question.until
        numbers = await history.cases_between(
            act, task.first, task.end, closed_since=since - AFTER_CLOSING, before=until
        )
        rows = {
            case_no: then
            for case_no, events in (await cases.events_of_cases(act, numbers)).items()
            if (then := as_known(events, until))
        }
        for subject in (await subjects_of(act, bench, rows, since=since)).values():
            count.cases += 1
            count.events += len(subject.versions)
            yield subject, since, until

    async def _others(
        self, act: Act, bench: Bench, task: Iterable[Moment]
    ) -> AsyncIterator[tuple[Subject, datetime, datetime]]:
        for moment in task:
            if moment.kind is SubjectKind.OPERATOR:
                loaded = await operator_between(act, bench, moment.subject_id, moment.since, moment.at)
            else:
                loaded = await load(act, bench, moment.kind, moment.subject_id, now=moment.at)
            if loaded is None:
                continue
            if isinstance(loaded.subject, CameraSubject):
                for camera, at in stretches(loaded.subject, moment.at):
                    yield camera, moment.since, at
            else:
                yield loaded.subject, moment.since, moment.at

    def _judge(
        self, subject: Subject, since: datetime, at: datetime, count: Count, tell: Callable[[Finding], None]
    ) -> None:
        left, tried = self.rules[subject.kind]
        same = self._found(subject, self.in_force, left, (since, at), count)
        if same:
            count.in_force.update(map(_place, same))
            count.found.update(map(_place, same))
        before = self._found(subject, self.in_force, tried, (since, at), count) if tried else []
        if tried:
            count.in_force.update(map(_place, before))
            count.found.update(map(_place, self._found(subject, self.tried, tried, (since, at), count)))
        for finding in (*same, *before):
            tell(finding)

    def _found(
        self,
        subject: Subject,
        standards: Standards,
        rules: Sequence[Rule[Any, Any]],
        span: tuple[datetime, datetime],
        count: Count,
    ) -> list[Finding]:
        def failed(code: str, _error: Exception) -> None:
            count.failures[code] += 1

        said = ask(subject, standards, now=span[1], rules=rules, failed=failed)
        return [found for found in said.findings if span[0] <= found.since < span[1]]


def _place(finding: Finding) -> Place:
    return finding.rule, finding.department or ""


def _parted(
    rules: Iterable[Rule[Any, Any]], question: Question
) -> tuple[tuple[Rule[Any, Any], ...], tuple[Rule[Any, Any], ...]]:
    asked = [rule for rule in rules if rule.code in question.codes]
    return (
        tuple(rule for rule in asked if rule.code not in question.tried),
        tuple(rule for rule in asked if rule.code in question.tried),
    )


def as_known(events: Sequence[CaseEvent], until: datetime) -> list[CaseEvent]:
    """What had happened by then: what was going on had no end yet."""
    return [
        # Senders repeat the begin as the end of what still runs.
        replace(event, ended_at=event.occurred_at) if event.ended_at is not None and event.ended_at > until else event
        for event in events
        if event.occurred_at < until
    ]


def stretches(camera: CameraSubject, at: datetime) -> list[tuple[CameraSubject, datetime]]:
    """A camera as it was at the end of each stretch in which it showed nothing, the present one included."""
    found: list[tuple[CameraSubject, datetime]] = []
    earlier: tuple[Span, ...] = ()
    for span in camera.blind_before:
        if span.end <= at:
            found.append((replace(camera, blind_since=span.begin, blind_before=earlier), span.end))
            earlier = (*earlier, span)
    if camera.blind_since is not None and camera.blind_since < at:
        found.append((replace(camera, blind_before=earlier), at))
    return found


_replay: Replay | None = None


def begin(dsn: str, settings: Settings, approved: Sequence[RuleSetting], question: Question) -> None:
    """Make a process ready for tasks; who started it stops it."""
    global _replay  # noqa: PLW0603 (a process of a pool has no other place to keep it)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _replay = Replay.of(dsn, settings, approved, question)


def run(task: Task) -> Count:
    """Do one task in a process that `begin` made ready."""
    assert _replay is not None  # noqa: S101 (the pool calls begin first)
    return asyncio.run(_replay.run(task))
