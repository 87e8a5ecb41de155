"""Errors in what was done, in which order, and on what grounds."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from analytics.cases import step_code
from analytics.item import ACCEPT, APPROVE, CLOSE
from benchmarks.planting.error import MINUTE, Error, beside, find, in_one, instead, later, without
from benchmarks.planting.ground import TOLD_AFTER, Ground, Rows
from ingest.vocabulary import CaseEvent, EventKind, Outcome

_APART = 2 * MINUTE
"""Steps so near each other may have been stamped by clocks that differ."""
_LATE_CHANGE = timedelta(hours=5)


def _steps(ground: Ground, rows: Rows) -> list[CaseEvent]:
    """The required steps between accepting and closing, in the order of the flow; a step done again is left out."""
    item = ground.item(rows)
    required = [step for group in item.flow for step in group] if item else []
    done: dict[str, list[CaseEvent]] = {}
    for row in rows:
        done.setdefault(step_code(row) or "", []).append(row)
    return [done[step][0] for step in required if step not in (ACCEPT, CLOSE) and len(done.get(step, ())) == 1]


def _skip(ground: Ground, rows: Rows) -> Rows | None:
    steps = _steps(ground, rows)
    # One step at least must stay: a case without any comes from a source that sends none.
    return without(rows, steps[0]) if len(steps) > 1 and find(rows, EventKind.CLOSE) else None


def _swap(ground: Ground, rows: Rows) -> Rows | None:
    for first, second in pairwise(_steps(ground, rows)):
        on_one_day = ground.opens(first.occurred_at) == ground.opens(second.occurred_at)
        told = ground.has_time_of_day(first) and ground.has_time_of_day(second)
        if second.occurred_at - first.occurred_at <= _APART or (on_one_day and not told):
            continue
        swapped = instead(rows, first, _at(first, second))
        return instead(swapped, second, _at(second, first))
    return None


def _at(row: CaseEvent, other: CaseEvent) -> CaseEvent:
    return replace(row, occurred_at=other.occurred_at, ended_at=other.ended_at, received_at=other.received_at)


def _decide_first(ground: Ground, rows: Rows) -> Rows | None:
    accepted, decided = (
        find(rows, EventKind.ACCEPT),
        find(rows, EventKind.STEP, APPROVE) or find(rows, EventKind.CLOSE),
    )
    if accepted is None or decided is None or not ground.has_time_of_day(accepted):
        return None
    early = accepted.occurred_at - 30 * MINUTE
    return instead(rows, decided, replace(decided, occurred_at=early, ended_at=None, received_at=early + TOLD_AFTER))


def _ask_again(_: Ground, rows: Rows) -> Rows | None:
    accepted = find(rows, EventKind.ACCEPT)
    if accepted is None:
        return None
    first = beside(accepted, EventKind.SUPPLEMENT, accepted.occurred_at + MINUTE)
    second = beside(accepted, EventKind.SUPPLEMENT, accepted.occurred_at + 2 * MINUTE)
    return (
        *rows,
        replace(first, row_id=f"{first.row_id} 1", materials=("photo",)),
        replace(second, row_id=f"{second.row_id} 2", materials=("lease",)),
    )


def _refuse_without_reason(_: Ground, rows: Rows) -> Rows | None:
    closed = find(rows, EventKind.CLOSE)
    if closed is None:
        return None
    letters = [row for row in rows if row.kind in (EventKind.RESULT, EventKind.DELIVERY)]
    return without(instead(rows, closed, replace(closed, outcome=Outcome.REFUSED, reason="不行")), *letters)


def _pass_to_and_fro(_: Ground, rows: Rows) -> Rows | None:
    accepted = find(rows, EventKind.ACCEPT)
    if accepted is None:
        return None
    there = beside(accepted, EventKind.TRANSFER, accepted.occurred_at + MINUTE)
    back = beside(accepted, EventKind.TRANSFER, accepted.occurred_at + 2 * MINUTE)
    return (
        *rows,
        replace(there, row_id=f"{there.row_id} 1", department="tax", to_department="land"),
        replace(back, row_id=f"{back.row_id} 2", department="land", to_department="tax"),
    )


def _change_afterwards(_: Ground, rows: Rows) -> Rows | None:
    closed = find(rows, EventKind.CLOSE)
    if closed is None or closed.operator_id is None:
        return None
    changed = replace(closed, version=2, operator_id="X1", received_at=closed.received_at + _LATE_CHANGE, seq=None)
    return (*rows, changed)


def _delete_afterwards(ground: Ground, rows: Rows) -> Rows | None:
    closed, steps = find(rows, EventKind.CLOSE), _steps(ground, rows)
    if closed is None or not steps or steps[0].received_at > closed.received_at:
        return None
    gone = replace(steps[0], version=2, deleted=True, received_at=closed.received_at + _LATE_CHANGE, seq=None)
    return (*rows, gone)


def _accept_incomplete(ground: Ground, rows: Rows) -> Rows | None:
    accepted, item = find(rows, EventKind.ACCEPT), ground.item(rows)
    if accepted is None or item is None or not any(one.mandatory for one in item.materials):
        return None
    return instead(rows, accepted, replace(accepted, materials=("photo",)))


def _leave_out_control(_: Ground, rows: Rows) -> Rows | None:
    control = find(rows, EventKind.CONTROL)
    return None if control is None else without(rows, control)


def _put_off(ground: Ground, rows: Rows) -> Rows | None:
    """Closed after the deadline: as many weeks later as it takes."""
    closed, due = find(rows, EventKind.CLOSE), ground.case(rows).promise_due(ground.worktime)
    if closed is None or due is None or closed.occurred_at > due:
        return None
    weeks = (due - closed.occurred_at) // timedelta(days=7) + 1
    return later(rows, closed.occurred_at, weeks * timedelta(days=7))


FLOW_ERRORS = (
    Error(name="required step skipped", rule="IRR-01", plant=in_one(_skip)),
    Error(name="two steps swapped", rule="IRR-02", plant=in_one(_swap)),
    Error(name="decided before accepted", rule="IRR-06", plant=in_one(_decide_first)),
    Error(name="asked for more twice", rule="IRR-08", plant=in_one(_ask_again)),
    Error(name="refused without a reason", rule="IRR-09", plant=in_one(_refuse_without_reason)),
    Error(name="passed to and fro", rule="IRR-12", plant=in_one(_pass_to_and_fro)),
    Error(name="changed after closing", rule="IRR-13", plant=in_one(_change_afterwards)),
    Error(name="deleted after closing", rule="IRR-13", plant=in_one(_delete_afterwards)),
    Error(name="mandatory material not taken", rule="IRR-16", plant=in_one(_accept_incomplete)),
    Error(name="control left out", rule="IRR-18", plant=in_one(_leave_out_control)),
    Error(name="closed after the promise", rule="TIM-02", plant=in_one(_put_off)),
)
