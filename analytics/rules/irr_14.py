"""IRR-14 体外循环: a window serves people all day, and hardly any case of it is on record."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from analytics.case_log import was_heard
from analytics.rule import CLEARED_BY_EXPLANATION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import WindowSubject
from analytics.ticket import TicketKind
from analytics.vocabulary import Family, Finding, Level, Measure, MeasureUnit, SubjectKind, Verdict
from analytics.worktime import OutsideCalendar, Span
from ingest.vocabulary import EventKind

OF_VALUE = (EventKind.PAYMENT, EventKind.RESULT)
"""Money taken or a licence made: there must be a case behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of IRR-14."""

    percent: int = field(
        default=50,
        metadata=told("有办件的服务少于百分之几", "fewer than so many per cent of what was served have a case"),
    )
    fewest: int = field(default=10, metadata=told("当日至少服务多少次才判定", "served so often on the day, at least"))
    wait: timedelta = field(
        default=timedelta(hours=1),
        metadata=told("下班后再等多久，等待迟到的数据", "how long after the day's service rows may still arrive"),
    )
    heard_within: timedelta = field(
        default=timedelta(hours=1),
        metadata=told(
            "叫号服务期间及其后多久之内须有任一窗口的办件数据，否则数据可能中断，该号不计",
            "while a ticket is served, or so long after, some row of any window must have happened: otherwise the "
            "feed may be away, and the ticket does not count",
        ),
    )
    exempt_windows: tuple[str, ...] = field(
        default=(),
        metadata=told("使用垂直管理系统、不报办件的窗口", "windows of vertical systems that send no cases"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What a window did on one civil day."""

    span: Span
    """The day's service, from its first begin to its last end."""
    number: int
    with_case: int
    without: tuple[str, ...]
    """Cases with a payment or a result and no acceptance."""
    unheard: int
    """Tickets served while the case log was away."""
    told: bool
    """Whether any row of the case log names the window that day: without one the feed may be away, or tell no window,
    and tickets alone show nothing."""


def judge(subject: WindowSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """A finding for each of yesterday and today whose service is over and that has too few cases."""
    if subject.window in limits.exempt_windows or not (subject.tickets or subject.traces):
        return Verdict()
    findings: list[Finding] = []
    look_again: datetime | None = None
    today = subject.worktime.civil_day(now)
    for day in (today - timedelta(days=1), today):
        served = served_on(subject, day, heard_within=limits.heard_within)
        if served is None or not (served.number or served.unheard):
            continue
        ripe = served.span.end + limits.wait
        if now < ripe:
            look_again = ripe
        elif (
            served.told and served.number >= limits.fewest and served.with_case * 100 < limits.percent * served.number
        ):
            findings.append(_finding(subject, day, served, limits))
    return Verdict(tuple(findings), look_again)


def served_on(subject: WindowSubject, day: date, *, heard_within: timedelta) -> Served | None:
    """What was served on a civil day; None when there was no service, or the calendar does not reach so far.

    Tickets for a service count, by their numbers when the rows carry them, as far as the case log was heard within
    `heard_within` of them; payments and results without a case count as well. Where no tickets are known, payments
    and results are held against their cases.
    """
    worktime = subject.worktime
    try:
        sessions = worktime.sessions_of(day)
    except OutsideCalendar:
        return None
    if not sessions:
        return None
    rows = [row for row in subject.traces if worktime.civil_day(row.occurred_at) == day]
    valued = {row.case_no for row in rows if row.kind in OF_VALUE}
    without = tuple(sorted(valued - subject.registered))
    called = {
        ticket.ticket_no: was_heard(subject.heard, ticket.called_at, ticket.served_at + heard_within)
        for ticket in subject.tickets
        if ticket.kind is TicketKind.SERVICE
        and ticket.served_at is not None
        and worktime.civil_day(ticket.called_at) == day
    }
    tickets = {number for number, heard in called.items() if heard}
    registered = {row.case_no for row in rows} & subject.registered
    numbers = {row.ticket_no for row in rows if row.case_no in registered} - {None}
    if not called:
        with_case = len(valued & subject.registered)
        number = len(valued)
    else:
        with_case = len(tickets & numbers) if numbers else min(len(tickets), len(registered))
        number = len(tickets) + len(without)
    return Served(
        span=Span(sessions[0].begin, sessions[-1].end),
        number=number,
        with_case=with_case,
        without=without,
        unheard=len(called) - len(tickets),
        told=bool(rows),
    )


def _finding(subject: WindowSubject, day: date, served: Served, limits: Limits) -> Finding:
    return Finding(
        rule=RULE.code,
        version=RULE.version,
        level=Level.YELLOW,
        subject=subject.kind,
        subject_id=subject.subject_id,
        episode=day.isoformat(),
        since=served.span.begin,
        until=served.span.end,
        measured=Measure(served.with_case / served.number, MeasureUnit.RATIO),
        limit=Measure(limits.percent / 100, MeasureUnit.RATIO),
        window=subject.window,
        department=subject.department,
        facts={
            "day": day.isoformat(),
            "served": served.number,
            "with_case": served.with_case,
            "cases": ", ".join(served.without[:10]) or None,
        },
    )


RULE = Rule(
    code="IRR-14",
    version=2,
    family=Family.IRREGULAR,
    subject=SubjectKind.WINDOW,
    inputs=(RuleInput.TICKETS, RuleInput.CASES, RuleInput.VIDEO),
    name=Words("体外循环", "Handled off the system"),
    what=Words(
        "窗口当日叫号服务、收费和出证的次数中，有办件的不足一半。",
        "Of the tickets served, payments taken and licences made at a window in a day, fewer than half have a case.",
    ),
    why=Words(
        "不进系统的办件没有时限、没有流程、没有监督。",
        "What never enters the system has no limit, no flow and nobody who sees it.",
    ),
    basis=Words("办件全部进系统、全程留痕的要求", "Every case is handled in the system and leaves a trace"),
    traps=(
        Words("咨询号、领证号不计", "tickets for a question or for collecting something do not count"),
        Words("垂直管理系统的窗口（列入豁免）", "windows of vertical systems: put them on the list"),
        Words("数据报送延迟（下班后再等一小时）", "rows that arrive late: an hour is waited"),
        Words(
            "当日没有任何一行办件数据提到该窗口时不判定；数据中断期间的号不计",
            "nothing is said of a window that no row of the case log names that day; tickets served while the feed "
            "was away do not count",
        ),
    ),
    cleared_by=(CLEARED_BY_EXPLANATION,),
    limits=Limits(),
    judge=judge,
    sentence=Words(
        "{window} {day} 服务 {served} 次，有办件的 {with_case} 次（{measured}，应不低于 {limit}）",
        "{window} served {served} times on {day}; {with_case} of them have a case ({measured}; at least {limit})",
    ),
)
