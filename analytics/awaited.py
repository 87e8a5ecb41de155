"""Something that must be done by an instant, and the finding when it was not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from analytics.case_finding import NO_FACTS, Facts, about_row
from analytics.deadline import Deadline
from analytics.overruns import MICROSECOND, PROVISIONAL, UNIT, measure
from analytics.rule import Rule, told
from analytics.subjects import CaseSubject
from analytics.vocabulary import Level, Measure, Verdict
from analytics.worktime import OutsideCalendar, Stop
from ingest.vocabulary import CaseEvent, Limit, LimitUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """From `since` on something is waited for."""

    row: CaseEvent
    """The row that began it."""
    since: datetime
    deadline: Deadline
    done: datetime | None
    """None as long as no row tells that it was done."""
    stops: tuple[Stop, ...] = ()
    department: str | None = None
    """Who is waited for, when it is not the department of the case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedWait:
    """The threshold that leaves time for rows that are on their way."""

    wait: timedelta = field(
        default=timedelta(minutes=2),
        metadata=told(
            "到期后再等多久，等待已在途中的数据", "how long after the deadline the answering row may be on its way"
        ),
    )


def overdue(
    subject: CaseSubject,
    rule: Rule[Any, Any],
    task: Awaited,
    *,
    now: datetime,
    wait: timedelta,
    level: Level,
    facts: Facts = NO_FACTS,
) -> Verdict:
    """A finding when it was done after its deadline, or is not done `wait` after it. Unknown deadlines accuse nobody.

    Facts tell `due_at` and `done_at`; an end that was arranged for later is none before it comes.
    """
    due, limit = task.deadline.due, task.deadline.limit
    if due is None or (task.done is not None and task.done <= due):
        return Verdict()
    done, arranged = (task.done, None) if task.done is None or task.done <= now else (None, task.done)
    over = due + max(wait, MICROSECOND)
    if done is None and now < over:
        return Verdict(look_again=over)
    finding = about_row(
        subject,
        rule,
        task.row,
        level,
        since=due,
        until=done,
        measured=Measure.lasting((done or now) - due) if limit is None else _used(subject, task, done or now, limit),
        limit=None if limit is None else measure(limit),
        facts={
            "due_at": due.isoformat(),
            "done_at": None if done is None else done.isoformat(),
            PROVISIONAL: int(limit is not None and subject.worktime.calendar.is_provisional(due.year)),
            **facts,
        },
    )
    if task.department is not None:
        finding = replace(finding, department=task.department)
    return Verdict((finding,), arranged)


def together(verdicts: Iterable[Verdict]) -> Verdict:
    """All their findings, and the earliest look."""
    given = list(verdicts)
    looks = [verdict.look_again for verdict in given if verdict.look_again is not None]
    return Verdict(tuple(finding for verdict in given for finding in verdict.findings), min(looks, default=None))


def _used(subject: CaseSubject, task: Awaited, end: datetime, limit: Limit) -> Measure | None:
    unit = LimitUnit.MINUTE if limit.unit is LimitUnit.WORKING_HOUR else limit.unit
    try:
        return Measure(subject.worktime.used(task.since, end, unit, task.stops), UNIT[limit.unit])
    except OutsideCalendar:
        return None
