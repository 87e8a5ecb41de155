"""An operator for the judge: a week of their rows, with what these are held against."""

from __future__ import annotations

from datetime import datetime, timedelta

from analytics.cases import newest
from analytics.subjects import OperatorSubject
from analytics.worktime import OutsideCalendar, Span, WorkingTime
from ingest.staff import StaffKind
from ingest.vocabulary import CaseEvent, EventKind
from store import cases, peers, staff
from store.act import Act
from supervision_api.bench import Bench

REACH = timedelta(minutes=10)
LATE = timedelta(days=1)
"""Rows that came so late, or before they happened, are held against those of others."""
ABOUT = timedelta(minutes=30)
"""How long before and after the receipt of such a row others' rows are looked at."""


def reach(worktime: WorkingTime, earliest: datetime, latest: datetime) -> tuple[datetime, datetime]:
    """From when to when rows are loaded: the whole of the first civil week, so that it is counted whole."""
    begin = earliest - REACH
    try:
        day = worktime.civil_day(begin)
        begin = min(begin, worktime.midnight(day - timedelta(days=day.weekday())))
    except OutsideCalendar:
        pass
    return begin, latest + REACH


async def load_operator(
    act: Act, bench: Bench, operator_id: str, begin: datetime, end: datetime
) -> OperatorSubject | None:
    """An operator as what happened in [begin, end] tells of them; None when nothing did."""
    rows = await cases.operator_events(act, operator_id, begin, end)
    if not rows:
        return None
    named = next((row.operator_name for row in rows if row.operator_name is not None), None)
    closed = sorted({row.case_no for row in newest(rows) if row.kind is EventKind.CLOSE and not row.deleted})
    paced = await peers.paces(act, closed, begin) if closed else {}
    told = await staff.events(act, begin, end, operators=[operator_id])
    return OperatorSubject(
        operator_id=operator_id,
        name=bench.operators.get(operator_id) or named,
        rows=tuple(rows),
        weights={code: item.weight for code, item in bench.catalogue.items.items()},
        worktimes={window: bench.worktime(window) for window in {None, *(row.window for row in rows)}},
        leaves=tuple(
            Span(one.from_at, one.to_at) for one in told if one.kind is StaffKind.LEAVE and one.to_at is not None
        ),
        others=await _others(act, operator_id, rows),
        accepted={case_no: one.accepted_at for case_no, one in paced.items()},
        paces={case_no: one.pace for case_no, one in paced.items() if one.pace is not None},
    )


async def _others(act: Act, operator_id: str, rows: list[CaseEvent]) -> tuple[CaseEvent, ...]:
    odd = [row for row in rows if not -REACH <= row.received_at - row.occurred_at <= LATE]
    if not odd:
        return ()
    received = [row.received_at for row in odd]
    sources = sorted({row.source for row in odd})
    return await peers.rows_of_others(act, operator_id, sources, min(received) - ABOUT, max(received) + ABOUT)
