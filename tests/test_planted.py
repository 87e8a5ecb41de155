"""Errors planted into honest cases: each is found by its rule, and honest cases are left alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from analytics.cases import Case
from analytics.catalogue import Catalogue
from analytics.judge import judge
from analytics.rulebook import RULES, rulebook
from analytics.stories.item import read_item
from analytics.stories.playing import WORKTIME
from analytics.subjects import CaseSubject, OperatorSubject
from ingest.vocabulary import CaseEvent, EventKind, Outcome

NINE = datetime(2026, 11, 23, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ITEM = read_item(
    "promised; flow accept, survey+review, approve, close; authority approve chief; material id mandatory; "
    "risk approve level 1 control second_review"
)
CATALOGUE = Catalogue({"item": ITEM})
BOOK = rulebook({rule.code: {"enabled": False} for rule in RULES if not rule.code.startswith("IRR")})
Rows = list[CaseEvent]


def honest(number: int, dice: Random) -> Rows:
    """A case as it should be: every step by its own person, some minutes apart, told within the minute."""
    moment = NINE + number % 7 * MINUTE
    plan = (
        (EventKind.ACCEPT, None, "clerk"),
        (EventKind.STEP, "survey", "surveyor"),
        (EventKind.STEP, "review", "reviewer"),
        (EventKind.STEP, "approve", "chief"),
        (EventKind.CONTROL, "approve", "second"),
        (EventKind.CLOSE, None, "chief"),
    )
    rows: Rows = []
    for at, (kind, step, operator) in enumerate(plan):
        moment += dice.randint(3, 20) * MINUTE
        rows.append(
            CaseEvent(
                source="approval",
                row_id=f"{number}-{at}",
                version=1,
                kind=kind,
                case_no=f"A{number}",
                occurred_at=moment,
                received_at=moment + dice.randint(1, 50) * timedelta(seconds=1),
                seq=number * 10 + at,
                item_code="item",
                step=step,
                operator_id=operator,
                outcome=Outcome.APPROVED if kind is EventKind.CLOSE else None,
                materials=("id",) if kind is EventKind.ACCEPT else (),
                control="second_review" if kind is EventKind.CONTROL else None,
            )
        )
    return rows


def of_step(rows: Rows, step: str) -> int:
    return next(at for at, row in enumerate(rows) if row.step == step and row.kind is EventKind.STEP)


def skip(rows: Rows) -> Rows:
    return [row for row in rows if row.step != "review"]


def swap(rows: Rows) -> Rows:
    first, second = of_step(rows, "review"), of_step(rows, "approve")
    times = rows[first].occurred_at, rows[second].occurred_at
    rows[first], rows[second] = (
        replace(rows[first], occurred_at=times[1], received_at=times[1] + MINUTE),
        replace(rows[second], occurred_at=times[0], received_at=times[0] + MINUTE),
    )
    return rows


def usurp(rows: Rows) -> Rows:
    at = of_step(rows, "approve")
    rows[at] = replace(rows[at], operator_id="clerk")
    return rows


def leave_out_control(rows: Rows) -> Rows:
    return [row for row in rows if row.kind is not EventKind.CONTROL]


def decide_first(rows: Rows) -> Rows:
    at = of_step(rows, "approve")
    early = rows[0].occurred_at - 30 * MINUTE
    rows[at] = replace(rows[at], occurred_at=early)
    return rows


def change_afterwards(rows: Rows) -> Rows:
    late = replace(rows[-1], version=2, outcome=Outcome.REFUSED, received_at=rows[-1].received_at + 5 * 60 * MINUTE)
    return [*rows, late]


def accept_incomplete(rows: Rows) -> Rows:
    rows[0] = replace(rows[0], materials=("photo",))
    return rows


def refuse_without_reason(rows: Rows) -> Rows:
    rows[-1] = replace(rows[-1], outcome=Outcome.REFUSED, reason="不行")
    return rows


def pass_to_and_fro(rows: Rows) -> Rows:
    there = replace(rows[1], kind=EventKind.TRANSFER, step=None, row_id="t1", department="tax", to_department="land")
    return [*rows, there, replace(there, row_id="t2", department="land", to_department="tax")]


def ask_again(rows: Rows) -> Rows:
    first = replace(rows[0], kind=EventKind.SUPPLEMENT, row_id="s1", materials=("photo",))
    return [*rows, first, replace(first, row_id="s2", occurred_at=rows[1].occurred_at, materials=("lease",))]


def found_in_case(rows: Sequence[CaseEvent]) -> set[str]:
    case = Case.from_events(rows, CATALOGUE)
    now = max(row.received_at for row in rows) + timedelta(hours=2)
    subject = CaseSubject(case=case, worktime=WORKTIME, versions=tuple(rows))
    return {finding.rule for finding in judge(subject, BOOK, now=now).findings}


def found_of_operator(operator: str, rows: Sequence[CaseEvent]) -> set[str]:
    own = tuple(row for row in rows if row.operator_id == operator and row.kind is not EventKind.CONTROL)
    subject = OperatorSubject(operator_id=operator, name=None, rows=own, worktimes={None: WORKTIME})
    return {finding.rule for finding in judge(subject, BOOK, now=NINE + timedelta(days=1)).findings}


def test_nothing_is_found_in_honest_cases() -> None:
    dice = Random(7)
    cases = [honest(number, dice) for number in range(60)]
    assert set[str]().union(*map(found_in_case, cases)) == set()
    # One day of one person: cases one after another, none hurried.
    alone = [replace(row, occurred_at=row.occurred_at, seq=None) for rows in cases[:4] for row in rows]
    assert found_of_operator("clerk", alone) == set()


@pytest.mark.parametrize(
    ("plant", "rules"),
    [
        (skip, {"IRR-01"}),
        (swap, {"IRR-02"}),
        (usurp, {"IRR-03", "IRR-04"}),
        (decide_first, {"IRR-02", "IRR-06"}),
        (ask_again, {"IRR-08"}),
        (refuse_without_reason, {"IRR-09"}),
        (pass_to_and_fro, {"IRR-12"}),
        (change_afterwards, {"IRR-13"}),
        (accept_incomplete, {"IRR-16"}),
        (leave_out_control, {"IRR-18"}),
    ],
)
def test_a_planted_error_is_found_in_every_case_and_as_nothing_else(
    plant: Callable[[Rows], Rows], rules: set[str]
) -> None:
    dice = Random(11)
    assert [found_in_case(plant(honest(number, dice))) for number in range(40)] == [rules] * 40


def test_backdating_is_found_by_the_order_of_entry() -> None:
    dice = Random(3)
    rows = [row for number in range(5) for row in honest(number, dice) if row.operator_id == "chief"]
    in_order = [
        replace(row, seq=at, occurred_at=NINE + 20 * at * MINUTE, received_at=NINE + 20 * at * MINUTE)
        for at, row in enumerate(rows)
    ]
    assert found_of_operator("chief", in_order) == set()
    for at in range(1, len(in_order)):
        planted = [*in_order]
        planted[at] = replace(planted[at], occurred_at=planted[at].occurred_at - 45 * MINUTE)
        assert found_of_operator("chief", planted) == {"IRR-07"}


def test_closing_in_a_row_is_found() -> None:
    dice = Random(5)
    closings = [honest(number, dice)[-1] for number in range(6)]
    planted = [
        replace(row, seq=None, occurred_at=NINE + at * timedelta(seconds=9)) for at, row in enumerate(closings)
    ]
    assert found_of_operator("chief", planted) == {"IRR-11"}
