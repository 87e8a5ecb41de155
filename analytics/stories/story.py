"""Stories: what happened, written as a duty log, and what a rule must say of it. They stand beside each rule.

    fires: 满五分钟给预警 | A reminder after five minutes
    09:00  window 3 attended
    09:10  window 3 away
    09:14  judge: nothing, again 09:15
    09:15  judge: reminder since 09:10

A story begins with `fires`, `silent` or `unknown` and its title in Chinese and English. Times are those of Monday
2026-11-23 in Shanghai unless a date is written before them (`11-25 09:10`); service is 09:00-12:00 and 13:00-17:00.
docs/reference/rules/README.md lists every line that may be written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from analytics.clock_reading import ClockReading
from analytics.day_total import DayTotal
from analytics.item import ServiceItem
from analytics.item_subject import Closing
from analytics.rule import Words
from analytics.stories.alert import AlertLine, read_alert
from analytics.stories.fields import FIELDS, read_fields
from analytics.stories.item import read_fee, read_item
from analytics.stories.past import read_past
from analytics.stories.staff import WORDS as STAFF_WORDS
from analytics.stories.staff import read_staff
from analytics.stories.ticket import ticket
from analytics.stories.times import MONDAY, ZONE, BadStory, is_time, read_time
from analytics.ticket import Ticket
from analytics.vocabulary import Level, StateChange, UnknownReason, WindowState
from analytics.worktime import Span
from ingest.staff import RosterEntry, StaffEvent
from ingest.vocabulary import CaseEvent, EventKind, Outcome, WindowCode

_TOKEN = re.compile(r"(?:(?:\d{4}-)?\d\d-\d\d )?\d\d:\d\d(?::\d\d)?|[^\s,]+")
_KINDS = {kind.value: kind for kind in EventKind if kind is not EventKind.PAYMENT} | {"pay": EventKind.PAYMENT}


class Ending(StrEnum):
    """What a story shows of its rule."""

    FIRES = "fires"
    SILENT = "silent"
    UNKNOWN = "unknown"
    """The rule stays silent because not enough is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What the rule must say at an instant."""

    at: datetime
    line: str
    levels: tuple[Level, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    again: datetime | None = None


@dataclass(slots=True, kw_only=True)
class Story:
    """One story as it was written."""

    ending: Ending
    title: Words
    lines: list[str] = field(default_factory=list[str])
    item: ServiceItem | None = None
    limits: dict[str, object] = field(default_factory=dict[str, object])
    changes: list[StateChange] = field(default_factory=list[StateChange])
    excuses: list[Span] = field(default_factory=list[Span])
    blind: list[tuple[datetime, str | None]] = field(default_factory=list[tuple[datetime, "str | None"]])
    clock: list[ClockReading] = field(default_factory=list[ClockReading])
    rows: list[CaseEvent] = field(default_factory=list[CaseEvent])
    tickets: list[Ticket] = field(default_factory=list[Ticket])
    totals: list[DayTotal] = field(default_factory=list[DayTotal])
    closings: list[Closing] = field(default_factory=list[Closing])
    """Earlier closings of the item."""
    staff: list[RosterEntry | StaffEvent] = field(default_factory=list["RosterEntry | StaffEvent"])
    alert: list[AlertLine] = field(default_factory=list[AlertLine])
    watched_until: datetime | None = None
    tells: frozenset[EventKind] = frozenset({EventKind.PAYMENT, EventKind.RECEIPT})
    """What of money every source has always told of."""
    expected: list[Expected] = field(default_factory=list[Expected])

    @property
    def text(self) -> str:
        """The story without its title, as written."""
        return "\n".join(self.lines).strip("\n")


def read_stories(text: str) -> list[Story]:
    """The stories of a file, in order.

    Raises:
        BadStory: a line that cannot be read.
    """
    stories: list[Story] = []
    for line in text.splitlines():
        word = line.partition(":")[0]
        if word in set(Ending):
            zh, _, en = line.partition(":")[2].partition("|")
            stories.append(Story(ending=Ending(word), title=Words(zh.strip(), en.strip())))
        elif stories:
            stories[-1].lines.append(line)
            try:
                _read_line(stories[-1], line)
            except (ValueError, LookupError, StopIteration) as why:
                raise BadStory(f'"{line}": {str(why) or "something is missing at its end"}') from why
    return stories


def _read_line(story: Story, line: str) -> None:
    if not line.strip() or line.startswith("#"):
        return
    tokens = iter(_TOKEN.findall(line))
    first = next(tokens)
    if is_time(first):
        _read_moment(story, line, read_time(first), next(tokens).rstrip(":"), tokens)
        return
    rest = line.partition(" ")[2].strip()
    match first:
        case "item":
            story.item = read_item(rest)
        case "fee":
            story.item = read_fee(story.item, rest)
        case "limits":
            name, _, value = (part.strip() for part in rest.partition("="))
            several = name in LISTS or name.startswith(LISTED)
            story.limits[name] = value.split() if several else int(value) if value.isdigit() else value
        case "tells":
            story.tells = frozenset(EventKind(word) for word in rest.split() if word != "nothing")
        case "past":
            story.closings += read_past(rest, today=MONDAY, zone=ZONE)
        case _:
            raise BadStory(f'"{first}" is no time, "item", "fee", "limits", "tells" or "past"')


OF_MONEY = {EventKind.PAYMENT, EventKind.REFUND, EventKind.RECEIPT}
LISTS = {
    "back_office",
    "boilerplate",
    "decision_steps",
    "items",
    "joint_payees",
    "overtime_days",
    "shared_terminals",
    "flagged_sources",
    "other_laws",
    "reentry_days",
}
LISTED = ("exempt_", "sources_")
"""How the names of further thresholds begin that are lists of texts."""


def _read_moment(story: Story, line: str, at: datetime, subject: str, tokens: Iterator[str]) -> None:
    match subject:
        case "window":
            story.changes.append(_change(at, tokens))
        case "camera":
            _read_camera(story, at, tokens)
        case "excuse":
            story.excuses.append(Span(at, _after(tokens, "until")))
        case "watched":
            story.watched_until = at
        case "ticket":
            number, kind, rest = next(tokens), next(tokens), _options(tokens)
            served = read_time(rest["until"]) if "until" in rest else None
            story.tickets.append(ticket(at, number, kind, window=rest.get("at"), served_at=served))
        case "total":
            story.totals.append(DayTotal(day=MONDAY, told=int(next(tokens)), kind=_KINDS[next(tokens)], told_at=at))
        case "case":
            story.rows.append(_row(at, len(story.rows) + 1, tokens))
        case "judge":
            story.expected.append(_expected(at, line, tokens))
        case "alert":
            word, rest = next(tokens), _options(tokens)
            story.alert.append(read_alert(at, word, read_time(rest["until"]) if "until" in rest else None))
        case word if word in STAFF_WORDS:
            story.staff.append(read_staff(at, word, tokens, zone=ZONE, read_time=read_time))
        case _:
            raise BadStory(f'"{subject}" is none of window, camera, excuse, watched, ticket, total, case, judge')


def _read_camera(story: Story, at: datetime, tokens: Iterator[str]) -> None:
    match next(tokens):
        case "clock":
            story.clock.append(ClockReading(at, timedelta(seconds=float(next(tokens)))))
        case "blind":
            story.blind.append((at, next(tokens)))
        case "sees":
            story.blind.append((at, None))
        case other:
            raise BadStory(f'"{other}" is none of clock, blind, sees')


def _change(at: datetime, tokens: Iterator[str]) -> StateChange:
    window, state = WindowCode(next(tokens)), WindowState(next(tokens))
    rest = _options(tokens)
    reason = next((UnknownReason(word) for word in rest if word in set(UnknownReason)), None)
    customer = "customer" in rest
    return StateChange(
        window=window,
        at=at,
        state=state,
        reason=reason,
        customer=customer,
        customer_since=read_time(rest["since"]) if "since" in rest else at if customer else None,
    )


def _row(at: datetime, number: int, tokens: Iterator[str]) -> CaseEvent:
    case_no, action = next(tokens), next(tokens)
    kind = _KINDS.get(action, EventKind.STEP)
    amount_fen = round(float(next(tokens)) * 100) if kind in OF_MONEY else None
    rest = _options(tokens)
    ended = at if "running" in rest else read_time(rest["until"]) if "until" in rest else None
    written = {"item_code": "item"} | {word: value for word, value in rest.items() if word in FIELDS}
    fields = dict[str, Any](amount_fen=amount_fen) | read_fields(written)
    return CaseEvent(
        source=rest.get("source", "approval"),
        row_id=rest.get("row", f"r{number}"),
        version=int(rest.get("version", "1")),
        kind=kind,
        case_no=case_no,
        occurred_at=at,
        received_at=read_time(rest["received"]) if "received" in rest else at,
        ended_at=ended,
        deleted="deleted" in rest,
        promise_due=read_time(rest["due"]) if "due" in rest else None,
        step=action if kind is EventKind.STEP else None,
        outcome=next((Outcome(word) for word in rest if word in set(Outcome)), None),
        operator_id=rest.get("by"),
        window=WindowCode(rest["at"]) if "at" in rest else None,
        terminal=rest.get("from"),
        fee_code=rest.get("for"),
        department=rest.get("of"),
        **fields,
    )


def _expected(at: datetime, line: str, tokens: Iterator[str]) -> Expected:
    words = list(tokens)
    rest = _options(iter(words))
    levels = tuple(Level(word) for word in words if word in set(Level))
    if not levels and "nothing" not in rest:
        raise BadStory("a judge line says nothing, reminder, yellow or red")

    def when(key: str) -> datetime | None:
        return read_time(rest[key]) if key in rest else None

    return Expected(at=at, line=line, levels=levels, since=when("since"), until=when("until"), again=when("again"))


TAKING = {"by", "at", "from", "until", "since", "received", "for", "due", "again", "row", "version", "source", "of"}
EXCUSES = {"leave", "errand", "rotation", "stand_in", "meeting", "outage", "closure"}
ALONE = EXCUSES | {"running", "customer", "deleted", "nothing", *UnknownReason, *Outcome, *Level}


def _options(tokens: Iterator[str]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for word in tokens:
        name, equals, value = word.partition("=")
        if equals and name in FIELDS:
            found[name] = value
        elif word in TAKING:
            found[word] = next(tokens)
        elif word in ALONE:
            found[word] = ""
        else:
            raise BadStory(f'"{word}" is not understood here')
    return found


def _after(tokens: Iterator[str], word: str) -> datetime:
    rest = _options(tokens)
    if word not in rest:
        raise BadStory(f'"{word}" and a time are missing')
    return read_time(rest[word])
