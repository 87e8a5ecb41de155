"""A stretch of history cut into tasks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import assert_never

from analytics.vocabulary import SubjectKind
from ingest.vocabulary import WindowCode
from store import history
from store.database import Database
from store.history import OperatorWeek
from supervision_api.backtesting.question import Question
from supervision_api.bench import Bench

CASES = 2000
"""Cases of one task: enough to load in bulk, few enough to be stopped soon."""
SUBJECTS = 8
ROWS = 20_000
"""Rows of an operator that are judged together at least, if there are so many: each load brings others' rows too."""
WEEK = timedelta(days=7)
AFTER_CLOSING = timedelta(days=90)
"""What is found of a case after its closing begins within it: deliveries, refunds, corrections."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRange:
    """The cases from one number up to but not including another; to the last when that is None."""

    first: str
    end: str | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A subject as it was known at an instant; its findings count from `since` on."""

    kind: SubjectKind
    subject_id: str
    since: datetime
    at: datetime


Task = CaseRange | tuple[Moment, ...]


async def plan(db: Database, bench: Bench, question: Question) -> list[Task]:
    """Every task of a question; kinds of subjects that no rule is asked about are left out."""
    tasks: list[Task] = []
    if question.codes_of(SubjectKind.CASE):
        tasks += await _cases(db, question)
    moments = await _moments(db, bench, question)
    tasks += [tuple(moments[at : at + SUBJECTS]) for at in range(0, len(moments), SUBJECTS)]
    return tasks


async def _cases(db: Database, question: Question) -> list[Task]:
    firsts, total = await history.case_ranges(
        db, closed_since=question.since - AFTER_CLOSING, before=question.until, size=CASES
    )
    if not firsts:
        return []
    ends: list[str | None] = [*firsts[1:], None]
    left = [*[CASES] * (len(firsts) - 1), total - CASES * (len(firsts) - 1)]
    return [
        CaseRange(first=first, end=end, count=count) for first, end, count in zip(firsts, ends, left, strict=True)
    ]


async def _moments(db: Database, bench: Bench, question: Question) -> list[Moment]:
    moments: list[Moment] = []
    for kind in SubjectKind:
        if not question.codes_of(kind):
            continue
        match kind:
            case SubjectKind.OPERATOR:
                weeks = await history.operator_weeks(db, question.since, question.until, zone=bench.zone)
                moments += operator_spans(weeks, question)
            case SubjectKind.WINDOW:
                moments += [day for window in bench.windows for day in _days(kind, window, bench, question)]
            case SubjectKind.PERSON:
                for operator_id in await history.operators(db):
                    moments += [
                        replace(day, subject_id=f"{operator_id}/{day.subject_id}")
                        for day in _days(kind, None, bench, question)
                    ]
            case SubjectKind.CAMERA:
                moments += [_whole(kind, camera, question) for camera in bench.views]
            case SubjectKind.ITEM:
                moments += [_whole(kind, item, question) for item in await history.items(db)]
            case SubjectKind.FEED:
                moments += [_whole(kind, source, question) for source in await history.sources(db)]
            case SubjectKind.CASE | SubjectKind.ALERT:
                # Cases are loaded in bulk; what people did with alerts is no history to be judged anew.
                continue
            case _:
                assert_never(kind)
    return moments


def operator_spans(weeks: Iterable[OperatorWeek], question: Question) -> list[Moment]:
    """Weeks of operators, those with few rows put together: one load tells of all of them."""
    spans: list[Moment] = []
    rows = 0
    for week in weeks:
        begin, end = max(week.begin, question.since), min(week.begin + WEEK, question.until)
        last = spans[-1] if spans else None
        if last is not None and last.subject_id == week.operator_id and rows < ROWS:
            spans[-1] = replace(last, at=end)
            rows += week.rows
        else:
            spans.append(Moment(kind=SubjectKind.OPERATOR, subject_id=week.operator_id, since=begin, at=end))
            rows = week.rows
    return spans


def _days(kind: SubjectKind, window: WindowCode | None, bench: Bench, question: Question) -> Iterator[Moment]:
    """Each civil day with service time, seen from its end; named by the window, else by the day."""
    worktime = bench.worktime(window)
    day, last = worktime.civil_day(question.since), worktime.civil_day(question.until)
    while day <= last:
        begin, end = worktime.midnight(day), min(worktime.midnight(day + timedelta(days=1)), question.until)
        if begin < end and worktime.sessions_of(day):
            yield Moment(kind=kind, subject_id=window or day.isoformat(), since=max(begin, question.since), at=end)
        day += timedelta(days=1)


def _whole(kind: SubjectKind, subject_id: str, question: Question) -> Moment:
    return Moment(kind=kind, subject_id=subject_id, since=question.since, at=question.until)
