"""Errors in who did it, when by their own clock, and where."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from datetime import timedelta

from analytics.item import APPROVE
from analytics.worktime import OutsideCalendar
from benchmarks.planting.error import MINUTE, Error, Planted, find, in_one, instead, later
from benchmarks.planting.ground import TOLD_AFTER, Ground, Rows
from ingest.vocabulary import CaseEvent, CaseType, EventKind

_BURST = 6
_BETWEEN = timedelta(seconds=8)
_LONG_AFTER = timedelta(hours=5)


def _by_the_acceptor(ground: Ground, rows: Rows) -> Rows | None:
    accepted, approved = find(rows, EventKind.ACCEPT), find(rows, EventKind.STEP, APPROVE)
    if accepted is None or approved is None or ground.case(rows).case_type is not CaseType.PROMISED:
        return None
    return instead(rows, approved, replace(approved, operator_id=accepted.operator_id))


def _by_a_stranger(ground: Ground, rows: Rows) -> Rows | None:
    item, approved = ground.item(rows), find(rows, EventKind.STEP, APPROVE)
    if item is None or approved is None or not any(line.step == APPROVE for line in item.authority):
        return None
    return instead(rows, approved, replace(approved, operator_id="X1", operator_name=None))


def _at_night(ground: Ground, rows: Rows) -> Rows | None:
    closed = find(rows, EventKind.CLOSE)
    if closed is None:
        return None
    try:
        sessions = ground.worktime.sessions_of(ground.worktime.civil_day(closed.occurred_at))
    except OutsideCalendar:
        return None
    if not sessions:
        return None
    return later(rows, closed.occurred_at, sessions[-1].end + _LONG_AFTER - closed.occurred_at)


def _last_step(ground: Ground, rows: Rows) -> CaseEvent | None:
    steps = [row for row in rows if row.kind is EventKind.STEP and row.operator_id is not None]
    return steps[-1] if steps and ground.has_time_of_day(steps[-1]) else None


def _same_hand_and_day(ground: Ground, rows: Rows) -> Hashable | None:
    last = _last_step(ground, rows)
    return None if last is None else (last.operator_id, ground.opens(last.occurred_at))


def _backdate(ground: Ground, cases: Sequence[Rows]) -> Planted | None:
    """The later of two acts of one person on one day bears a time before the earlier; when it came stays."""
    first, second = sorted(cases, key=lambda rows: _told(ground, rows).received_at)
    earlier, later_one = _told(ground, first), _told(ground, second)
    if earlier.received_at == later_one.received_at:
        return None
    back = earlier.occurred_at - 30 * MINUTE
    if back < ground.opens(earlier.occurred_at):
        return None
    return Planted((first, instead(second, later_one, replace(later_one, occurred_at=back, ended_at=None))))


def _told(ground: Ground, rows: Rows) -> CaseEvent:
    last = _last_step(ground, rows)
    assert last is not None  # noqa: S101 (cases without one go with no other)
    return last


def _same_closer(ground: Ground, rows: Rows) -> Hashable | None:
    closed = find(rows, EventKind.CLOSE)
    return closed.operator_id if closed is not None and ground.has_time_of_day(closed) else None


def _close_in_a_row(_: Ground, cases: Sequence[Rows]) -> Planted | None:
    """All are closed within a minute, when the last of them was."""
    closings = [closed for rows in cases if (closed := find(rows, EventKind.CLOSE)) is not None]
    last = max(closed.occurred_at for closed in closings)
    moved = [
        later(rows, closed.occurred_at, last + at * _BETWEEN - closed.occurred_at)
        for at, (rows, closed) in enumerate(zip(cases, closings, strict=True))
    ]
    return Planted(tuple(moved))


def _two_terminals(ground: Ground, rows: Rows) -> Rows | None:
    last = _last_step(ground, rows)
    if last is None or last.terminal is None:
        return None
    elsewhere = last.occurred_at + MINUTE
    return (
        *rows,
        replace(
            last,
            row_id=f"{last.row_id}+elsewhere",
            terminal="elsewhere-77",
            occurred_at=elsewhere,
            ended_at=None,
            received_at=elsewhere + TOLD_AFTER,
            seq=None,
        ),
    )


def _same_item(_: Ground, rows: Rows) -> Hashable | None:
    closed, accepted = find(rows, EventKind.CLOSE), find(rows, EventKind.ACCEPT)
    if closed is None or accepted is None or accepted.applicant_key is None:
        return None
    return accepted.item_code


def _come_again(_: Ground, cases: Sequence[Rows]) -> Planted | None:
    """The second case is the first one's applicant's, who was told that all was done."""
    first, second = sorted(cases, key=lambda rows: rows[0].occurred_at)
    closed, accepted = find(first, EventKind.CLOSE), find(second, EventKind.ACCEPT)
    if closed is None or accepted is None or accepted.occurred_at <= closed.occurred_at:
        return None
    key = first[0].applicant_key
    return Planted((first, instead(second, accepted, replace(accepted, applicant_key=key))))


def _nobody_there(_: Ground, cases: Sequence[Rows]) -> Planted | None:
    accepted = find(cases[0], EventKind.ACCEPT)
    if accepted is None or accepted.window is None:
        return None
    return Planted((cases[0],), ((accepted.window, accepted.occurred_at),))


PERSON_ERRORS = (
    Error(name="approved by the acceptor", rule="IRR-03", plant=in_one(_by_the_acceptor)),
    Error(name="approved without authority", rule="IRR-04", plant=in_one(_by_a_stranger)),
    Error(name="closed at night", rule="IRR-05", plant=in_one(_at_night)),
    Error(name="row backdated", rule="IRR-07", plant=_backdate, together=_same_hand_and_day, size=2),
    Error(name="accepted at an empty window", rule="IRR-10", plant=_nobody_there),
    Error(name="closed in a row", rule="IRR-11", plant=_close_in_a_row, together=_same_closer, size=_BURST),
    Error(name="at two terminals at once", rule="IRR-17", plant=in_one(_two_terminals)),
    Error(name="closed without being done", rule="IRR-19", plant=_come_again, together=_same_item, size=2),
)
