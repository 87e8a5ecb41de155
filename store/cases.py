"""The case log as it came, each version of a row once, and cases as their newest rows tell them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from psycopg.rows import DictRow

from analytics.vocabulary import Presence, SubjectKind
from ingest.vocabulary import CaseEvent, EventKind, WindowCode
from store import evidence, queue
from store.act import Act
from store.case_event import event_of, events, row_of
from store.database import Database
from store.evidence import ClipTerms
from store.rows import as_rows

SEEN_TOLERANCE = timedelta(seconds=5)
"""Windows are marked as watched every two seconds: a row so much later still meets a known window."""
MOST_LAG = timedelta(seconds=30)
"""A row so much later than what was watched may still find its pictures in memory."""
FEED_PAUSE = timedelta(minutes=5)
ITEM_PAUSE = timedelta(hours=1)
HANDS_ON = (EventKind.ACCEPT, EventKind.STEP, EventKind.CLOSE)
"""Rows that an operator makes by hand at a window."""
_Name = tuple[str, str, int]
"""Source, row id and version name a row."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one row: both outcomes mean that it is safe."""

    row_id: str
    version: int
    outcome: Literal["stored", "duplicate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSummary:
    """A case as its newest rows tell it, for lists and headings."""

    case_no: str
    source: str
    item_code: str | None
    department: str | None
    window: WindowCode | None
    case_type: str | None
    applied_at: datetime | None
    accepted_at: datetime | None
    closed_at: datetime | None
    outcome: str | None
    promise_due: datetime | None


@dataclass(frozen=True, slots=True)
class SeenEvent:
    """A row and what the video said of its window at that instant, when it came."""

    event: CaseEvent
    presence: Presence
    presence_age: timedelta | None
    """How much older than the row that knowledge was; None when there was none."""


async def store_events(
    db: Database, events: Sequence[CaseEvent], *, now: datetime, terms: ClipTerms | None = None
) -> list[Receipt]:
    """Store rows in one transaction; a receipt each, in their order.

    Cases are brought up to date, judges are asked to look at case, operator and window, and pictures are ordered
    where nobody was at the window. Raises psycopg.OperationalError: nothing was stored, sending all again is safe.
    """
    if not events:
        return []
    async with db.act() as act:
        known = await _known(act, events)
        # The second of two equal rows in one batch is a duplicate of the first.
        news = list({_name(event): event for event in reversed(events) if _name(event) not in known}.values())
        stored = await _add(act, news, known, now=now, terms=terms or ClipTerms()) if news else set[_Name]()
    receipts: list[Receipt] = []
    for event in events:
        name = _name(event)
        outcome: Literal["stored", "duplicate"] = "stored" if name in stored else "duplicate"
        stored.discard(name)
        receipts.append(Receipt(event.row_id, event.version, outcome))
    return receipts


async def _known(act: Act, events: Sequence[CaseEvent]) -> dict[_Name, str]:
    """The rows that are there already under the names of these, every version of them, each with its case."""
    asked = {(event.source, event.row_id) for event in events}
    values = {
        "sources": sorted({source for source, _ in asked}),
        "row_ids": json.dumps([row_id for _, row_id in asked]),
    }
    rows = await act.rows("known_case_events", values)
    return {(row["source"], row["row_id"], row["version"]): row["case_no"] for row in rows}


async def _add(
    act: Act, news: Sequence[CaseEvent], known: Mapping[_Name, str], *, now: datetime, terms: ClipTerms
) -> set[_Name]:
    """Add rows; the names of those that nobody else added meanwhile."""
    homes = {event.case_no: event.source for event in news}
    if known:
        named = {(event.source, event.row_id) for event in news}
        homes |= {case_no: source for (source, row_id, _), case_no in known.items() if (source, row_id) in named}
    # Held first and in one order, so that two batches about the same case tell of each other's rows.
    cases = sorted(homes)
    await act.execute("hold_cases", {"cases": cases, "sources": [homes[case] for case in cases], "now": now})
    added = await act.rows(
        "add_case_events",
        {
            "rows": as_rows(row_of(event) for event in news),
            "tolerance": SEEN_TOLERANCE,
            "earliest": min(event.occurred_at for event in news),
            "latest": max(event.occurred_at for event in news),
        },
    )
    names: set[_Name] = {(row["source"], row["row_id"], row["version"]) for row in added}
    if names:
        await _tell(act, [event for event in news if _name(event) in names], cases, now)
        await _order_pictures(act, added, now, terms)
    return names


async def _tell(act: Act, new: Sequence[CaseEvent], cases: Sequence[str], now: datetime) -> None:
    alive = {row["case_no"]: row["item_code"] for row in await act.rows("project_cases", {"cases": list(cases)})}
    if gone := sorted(set(cases) - set(alive)):
        await act.execute("drop_empty_cases", {"cases": gone})
    named = sorted({event.window for event in new if event.window is not None})
    windows = [row["code"] for row in await act.rows("windows_known", {"windows": named})] if named else []
    subjects = [(SubjectKind.CASE, case) for case in cases]
    operators = {event.operator_id for event in new if event.operator_id is not None}
    subjects += [(SubjectKind.OPERATOR, operator) for operator in operators]
    subjects += [(SubjectKind.WINDOW, window) for window in windows]
    await queue.put(act, subjects, now)
    # Feeds are looked at in peace: what came in one batch is no news of how long rows take.
    await queue.put(act, [(SubjectKind.FEED, source) for source in {event.source for event in new}], now + FEED_PAUSE)
    closed = {alive.get(event.case_no) for event in new if event.kind is EventKind.CLOSE}
    # Peers change little with one closing: an item is judged once an hour at most.
    await queue.put(act, [(SubjectKind.ITEM, item) for item in closed if item is not None], now + ITEM_PAUSE)
    for window in windows:
        # Its tile counts open cases.
        act.say("window.state", {"window": window})


async def _order_pictures(act: Act, stored: Sequence[DictRow], now: datetime, terms: ClipTerms) -> None:
    alone = [(WindowCode(row["window_code"]), row["occurred_at"]) for row in stored if _may_be_alone(row)]
    cameras = await evidence.cameras_of(act, [window for window, _ in alone]) if alone else {}
    for window, moment in sorted(set(alone)):
        if (camera := cameras.get(window)) is not None:
            await evidence.order(
                act,
                camera=camera,
                window=window,
                moment=moment,
                keep_until=now + terms.keep_candidates,
                now=now,
                terms=terms,
            )


async def case_events(db: Database | Act, case_no: str) -> list[CaseEvent]:
    """Every version of the rows of a case, in the order in which they happened."""
    return await db.made(events, "case_events", {"cases": [case_no]})


async def events_of_cases(db: Database | Act, cases: Sequence[str]) -> dict[str, list[CaseEvent]]:
    """The same of many cases at once; cases without a row are left out."""
    found: dict[str, list[CaseEvent]] = {}
    for event in await db.made(events, "case_events", {"cases": list(cases)}):
        found.setdefault(event.case_no, []).append(event)
    return found


async def seen_events(db: Database, case_no: str) -> list[SeenEvent]:
    """The same, each with what the video said when it came."""
    return [
        SeenEvent(event_of(row), Presence(row["presence"]), row["presence_age"])
        for row in await db.rows("case_events", {"cases": [case_no]})
    ]


async def operator_events(
    db: Database | Act, operator_id: str, since: datetime, until: datetime, kinds: Sequence[EventKind] = HANDS_ON
) -> list[CaseEvent]:
    """Every version of an operator's rows of these kinds in [since, until]."""
    values = {"operator_id": operator_id, "since": since, "until": until, "kinds": [kind.value for kind in kinds]}
    return await db.made(events, "operator_events", values)


async def operator_span(
    db: Database | Act, operator_id: str, received_since: datetime, kinds: Sequence[EventKind] = HANDS_ON
) -> tuple[datetime, datetime] | None:
    """From when to when the operator's rows happened that were received since; None when none was."""
    values = {"operator_id": operator_id, "received_since": received_since, "kinds": [kind.value for kind in kinds]}
    row = (await db.rows("operator_span", values))[0]
    return None if row["since"] is None else (row["since"], row["until"])


async def summary(db: Database, case_no: str) -> CaseSummary | None:
    """A case as its newest rows tell it."""
    rows = await db.rows("one_case", {"case_no": case_no})
    if not rows:
        return None
    row = rows[0]
    return CaseSummary(
        case_no=row["case_no"],
        source=row["source"],
        item_code=row["item_code"],
        department=row["department"],
        window=None if row["window_code"] is None else WindowCode(row["window_code"]),
        case_type=row["case_type"],
        applied_at=row["applied_at"],
        accepted_at=row["accepted_at"],
        closed_at=row["closed_at"],
        outcome=row["outcome"],
        promise_due=row["promise_due"],
    )


async def cases_open(db: Database) -> dict[WindowCode, int]:
    """How many accepted cases each window has not closed; windows without one are left out."""
    return {WindowCode(row["window_code"]): row["number"] for row in await db.rows("cases_open")}


def _may_be_alone(row: DictRow) -> bool:
    """Nobody was there, or the watching lags behind so far that it may yet turn out so; pictures do not wait."""
    age: timedelta | None = row["presence_age"]
    unsettled = row["presence"] == Presence.UNKNOWN and age is not None and age <= MOST_LAG
    return bool(row["presence"] == Presence.ABSENT) or unsettled


def _name(event: CaseEvent) -> _Name:
    return event.source, event.row_id, event.version
