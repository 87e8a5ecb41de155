"""Errors in how long things took, beside the whole case."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from benchmarks.planting.error import MINUTE, WEEK, Error, beside, find, in_one, instead, later
from benchmarks.planting.ground import TOLD_AFTER, Ground, Rows
from ingest.vocabulary import CaseEvent, CaseType, Channel, EventKind, Limit, LimitUnit

_ONE_DAY = Limit(1, LimitUnit.WORKING_DAY)


def _far_too_late(ground: Ground, rows: Rows) -> Rows | None:
    case = ground.case(rows)
    closed, due = case.closed, case.promise_due(ground.worktime)
    if closed is None or due is None or case.case_type is not CaseType.PROMISED:
        return None
    return later(rows, closed.occurred_at, ((due - closed.occurred_at) // WEEK + 2) * WEEK)


def _slow_step(ground: Ground, rows: Rows) -> Rows | None:
    item = ground.item(rows)
    step = next((row for row in rows if item is not None and row.step in item.step_limits and row.ended_at), None)
    if step is None or step.ended_at is None:
        return None
    slow = replace(step, ended_at=step.ended_at + WEEK, received_at=step.received_at + WEEK)
    return instead(later(rows, step.ended_at), step, slow)


def _unanswered(channel: Channel, rows: Rows) -> Rows | None:
    accepted = find(rows, EventKind.ACCEPT)
    if accepted is None:
        return None
    applied = beside(accepted, EventKind.APPLY, accepted.occurred_at - 2 * WEEK)
    return replace(applied, channel=channel, operator_id=None, operator_name=None), *rows


def _not_gone_on(_: Ground, rows: Rows) -> Rows | None:
    accepted = find(rows, EventKind.ACCEPT)
    if accepted is None or len(rows) < 2:
        return None
    at = accepted.occurred_at
    asked = beside(accepted, EventKind.SUPPLEMENT, at + timedelta(seconds=1), ended=at + timedelta(seconds=30))
    return *later(rows, at + timedelta(seconds=1)), replace(asked, materials=("photo",), notice_no="N1")


def _instant_later(ground: Ground, rows: Rows) -> Rows | None:
    case = ground.case(rows)
    if case.case_type is not CaseType.INSTANT or case.closed is None:
        return None
    return later(rows, case.closed.occurred_at)


def _stop(rows: Rows, length: timedelta) -> CaseEvent | None:
    accepted = find(rows, EventKind.ACCEPT)
    if accepted is None:
        return None
    begin = accepted.occurred_at + timedelta(seconds=1)
    return beside(accepted, EventKind.STOP, begin, ended=begin + length)


def _stop_too_long(_: Ground, rows: Rows) -> Rows | None:
    stop = _stop(rows, WEEK)
    if stop is None:
        return None
    documented = replace(stop, granted=_ONE_DAY, basis="听证", approver_id="X2", notice_no="N1")
    return *later(rows, stop.occurred_at), documented


def _stop_without_papers(_: Ground, rows: Rows) -> Rows | None:
    stop = _stop(rows, MINUTE)
    return None if stop is None else (*rows, replace(stop, basis="现场核查"))


def _extension_too_long(_: Ground, rows: Rows) -> Rows | None:
    accepted = find(rows, EventKind.ACCEPT)
    if accepted is None:
        return None
    longer = beside(accepted, EventKind.EXTENSION, accepted.occurred_at + timedelta(seconds=1))
    return *rows, replace(longer, granted=Limit(15, LimitUnit.WORKING_DAY), approver_id="X2", basis="案情复杂")


def _delivered_late(_: Ground, rows: Rows) -> Rows | None:
    delivered = find(rows, EventKind.DELIVERY)
    if delivered is None or find(rows, EventKind.RESULT) is None:
        return None
    return later(rows, delivered.occurred_at, 2 * WEEK)


def _slow_part(_: Ground, rows: Rows) -> Rows | None:
    accepted = find(rows, EventKind.ACCEPT)
    if accepted is None:
        return None
    begin = accepted.occurred_at + timedelta(seconds=1)
    part = beside(accepted, EventKind.SUBTASK, begin, ended=begin + WEEK)
    return *later(rows, begin), replace(part, promised=_ONE_DAY, to_department="fire")


def _bad_rating(_: Ground, rows: Rows) -> Rows | None:
    closed = find(rows, EventKind.CLOSE)
    if closed is None:
        return None
    at = closed.occurred_at + 10 * MINUTE
    rated = beside(closed, EventKind.RATING, at, ended=at + 2 * WEEK)
    return *rows, replace(rated, rating=5, operator_id=None, operator_name=None, received_at=at + TOLD_AFTER)


TIME_ERRORS = (
    Error(name="closed long after the promise", rule="TIM-03", plant=in_one(_far_too_late)),
    Error(name="step took too long", rule="TIM-04", plant=in_one(_slow_step)),
    Error(
        name="application not answered",
        rule="TIM-05",
        plant=in_one(lambda _, rows: _unanswered(Channel.COUNTER, rows)),
    ),
    Error(name="not gone on with", rule="TIM-06", plant=in_one(_not_gone_on)),
    Error(name="instant case not done at once", rule="TIM-07", plant=in_one(_instant_later)),
    Error(name="stop too long", rule="TIM-08", plant=in_one(_stop_too_long)),
    Error(name="stop without papers", rule="TIM-09", plant=in_one(_stop_without_papers)),
    Error(name="extended too long", rule="TIM-10", plant=in_one(_extension_too_long)),
    Error(name="delivered late", rule="TIM-11", plant=in_one(_delivered_late)),
    Error(
        name="online application not looked at",
        rule="TIM-12",
        plant=in_one(lambda _, rows: _unanswered(Channel.ONLINE, rows)),
    ),
    Error(name="another's part took too long", rule="TIM-13", plant=in_one(_slow_part)),
    Error(name="bad rating not put right", rule="TIM-16", plant=in_one(_bad_rating)),
)
