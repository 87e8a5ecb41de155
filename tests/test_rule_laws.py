"""Laws that every rule about cases and people keeps, whatever the rows are and however they came."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.cases import Case, row_key, row_name
from analytics.catalogue import Catalogue
from analytics.judge import judge
from analytics.quality import HANDS_ON, HOLDS_BACK, Mark, marks
from analytics.rulebook import rulebook
from analytics.stories.item import read_fee, read_item
from analytics.stories.playing import WINDOW, WORKTIME
from analytics.subjects import CaseSubject, OperatorSubject, Subject
from analytics.vocabulary import Finding
from ingest.vocabulary import CaseEvent, Channel, EventKind, Limit, LimitUnit, Outcome

NINE = datetime(2026, 11, 23, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
BOOK = rulebook({"IRR-19": {"sources_with_results": ["approval"]}, "IRR-09": {"sources_with_reasons": ["approval"]}})
ITEM = read_item(
    "promised; flow accept, survey+review, approve, close; promises 2 working_day; law 4 working_day; "
    "steps review 1 working_day; authority approve chief most 500.00; material id mandatory; "
    "risk approve level 1 control second_review"
)
ITEM = read_fee(read_fee(ITEM, "F1 10.00 approval 9.00 exempt veteran"), "OLD 5.00 valid 2025-01-01..2025-12-31")
CATALOGUE = Catalogue(MappingProxyType({"item": ITEM}))
STEPS = ("survey", "review", "approve")
OF_MONEY = (EventKind.PAYMENT, EventKind.REFUND, EventKind.RECEIPT)
EXAMPLES = 8  # tried once with 1200, a build must stay quick
Said = tuple[str, str, str, datetime, datetime | None]

OTHERS = [kind for kind in EventKind if kind not in (EventKind.ACCEPT, EventKind.CLOSE)]
facts = st.tuples(
    st.sampled_from(OTHERS), st.integers(0, 6 * 24 * 60), st.none() | st.integers(0, 3000), st.integers()
)
happenings = st.lists(facts, max_size=6).map(
    lambda drawn: [(EventKind.ACCEPT, 0, None, 1), (EventKind.CLOSE, 9 * 24 * 60, None, 1), *drawn]
)


def rows_of(happened: Sequence[tuple[EventKind, int, int | None, int]]) -> list[CaseEvent]:
    return [event(number, *what) for number, what in enumerate(happened)]


def event(number: int, kind: EventKind, begin: int, length: int | None, chance: int) -> CaseEvent:
    """A row with what its kind may tell, some of it by chance."""
    dice = Random(chance)
    at = NINE + begin * MINUTE
    ended = None if length is None else at + length * MINUTE
    return CaseEvent(
        source="approval",
        row_id=str(number),
        version=1,
        kind=kind,
        case_no="A1",
        occurred_at=at,
        received_at=max(at, ended or at),
        ended_at=ended,
        seq=dice.choice([None, number]),
        item_code="item",
        step=dice.choice(STEPS) if kind in (EventKind.STEP, EventKind.CONTROL) else None,
        promised=Limit(1, LimitUnit.WORKING_DAY) if kind is EventKind.SUBTASK else None,
        granted=Limit(dice.randint(1, 12), LimitUnit.WORKING_DAY) if kind is EventKind.EXTENSION else None,
        approver_id=dice.choice([None, "ma"]),
        basis=dice.choice([None, "law"]) if kind in (EventKind.STOP, EventKind.EXTENSION) else None,
        channel=dice.choice([None, Channel.ONLINE]) if kind is EventKind.APPLY else None,
        outcome=dice.choice([Outcome.REFUSED, Outcome.APPROVED]) if kind is EventKind.CLOSE else None,
        reason=dice.choice([None, "no"]) if kind is EventKind.CLOSE else None,
        materials=dice.choice([("id",), ("photo",), ()]),
        to_department=dice.choice(["tax", "land"]) if kind is EventKind.TRANSFER else None,
        department="tax",
        control="second_review" if kind is EventKind.CONTROL else None,
        rating=5 if kind is EventKind.RATING else None,
        fee_code=dice.choice(["F1", "F1", "OLD", "OTHER"]) if kind in OF_MONEY else None,
        amount_fen=dice.choice([500, 1000, 2000]) if kind in OF_MONEY else None,
        receipt_no=dice.choice([None, "R1", "R2"]) if kind in OF_MONEY else None,
        document_no="D1" if kind is EventKind.RESULT else None,
        operator_id=dice.choice(["li", "chief", "wang"]),
        window=WINDOW,
        terminal=dice.choice([None, "T1", "T2"]),
    )


def subject_of(rows: Sequence[CaseEvent]) -> CaseSubject:
    told_since = {("approval", kind): NINE for kind in (EventKind.PAYMENT, EventKind.RECEIPT)}
    case = Case.from_events(rows, CATALOGUE)
    return CaseSubject(case=case, worktime=WORKTIME, versions=tuple(rows), told_since=told_since)


def of_case(rows: Sequence[CaseEvent], at: datetime) -> dict[str, list[Finding]]:
    return by_rule(subject_of(rows), at)


def of_operator(rows: Sequence[CaseEvent], at: datetime) -> dict[str, list[Finding]]:
    return by_rule(
        OperatorSubject(operator_id="li", name=None, rows=tuple(rows), worktimes={None: WORKTIME, WINDOW: WORKTIME}),
        at,
    )


def by_rule(subject: Subject, at: datetime) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in judge(subject, BOOK, now=at).findings:
        found.setdefault(finding.rule, []).append(finding)
    return found


def said(found: Mapping[str, Sequence[Finding]]) -> set[Said]:
    return {(one.rule, one.level, one.episode, one.since, one.until) for some in found.values() for one in some}


@settings(max_examples=EXAMPLES, deadline=None)
@given(happenings, st.randoms(use_true_random=False), st.integers(0, 40))
def test_rows_in_another_order_twice_or_taken_back_and_sent_again_say_the_same(
    happened: list[tuple[EventKind, int, int | None, int]], dice: Random, days: int
) -> None:
    rows = rows_of(happened)
    at = max(row.received_at for row in rows) + timedelta(days=days)
    some = dice.sample(rows, k=len(rows) // 2)
    # Sent again at once, and taken back and sent anew before anybody looked.
    taken_back = [replace(row, version=2, deleted=True) for row in some]
    anew = [replace(row, version=3) for row in some]
    again = [*rows, *dice.sample(rows, k=len(rows) // 2), *taken_back, *anew]
    dice.shuffle(again)
    for judged in (of_case, of_operator):
        assert said(judged(again, at)) == said(judged(rows, at))


ANY = frozenset(EventKind)
THE_END = frozenset({EventKind.CLOSE, EventKind.STOP, EventKind.EXTENSION})
MONEY = frozenset(OF_MONEY)
MAY_MISS: Mapping[str, frozenset[EventKind]] = MappingProxyType(
    {
        **dict.fromkeys(("TIM-01", "TIM-02", "TIM-03", "TIM-07", "TIM-15"), THE_END),
        **dict.fromkeys(("TIM-04", "TIM-08", "TIM-13"), frozenset({EventKind.CLOSE, EventKind.STOP})),
        **dict.fromkeys(("TIM-05", "TIM-06", "TIM-12"), ANY),
        **dict.fromkeys(("TIM-09", "TIM-10"), frozenset({EventKind.STOP, EventKind.EXTENSION})),
        "TIM-11": frozenset({EventKind.DELIVERY, EventKind.CLOSE}),
        "IRR-01": frozenset({EventKind.STEP, EventKind.ACCEPT}),
        "IRR-02": frozenset({EventKind.STEP}),
        "IRR-08": frozenset({EventKind.SUPPLEMENT, EventKind.MATERIAL}),
        "IRR-09": frozenset({EventKind.RESULT}),
        "IRR-16": frozenset({EventKind.ACCEPT, EventKind.APPLY, EventKind.MATERIAL, EventKind.SUPPLEMENT}),
        "IRR-18": frozenset({EventKind.CONTROL}),
        "IRR-19": frozenset({EventKind.RESULT, EventKind.DELIVERY}),
        **dict.fromkeys(("FEE-01", "FEE-02", "FEE-05", "FEE-11"), frozenset({EventKind.REFUND})),
        **dict.fromkeys(("FEE-06", "FEE-07"), frozenset({EventKind.REFUND, EventKind.RECEIPT})),
        **dict.fromkeys(("FEE-03", "FEE-08", "FEE-10"), frozenset({EventKind.PAYMENT, EventKind.REFUND})),
        "FEE-13": MONEY,
    }
)
"""Rule → kinds of rows whose absence it is about: what was not done, handed in, given back or stopped for."""


@settings(max_examples=EXAMPLES, deadline=None)
@given(happenings, st.integers(0, 7), st.integers(0, 40))
def test_a_row_withheld_accuses_nobody_but_by_the_rules_about_its_absence(
    happened: list[tuple[EventKind, int, int | None, int]], place: int, days: int
) -> None:
    rows = rows_of(happened)
    gone = rows[place % len(rows)]
    rest = [row for row in rows if row is not gone]
    at = max(row.received_at for row in rows) + timedelta(days=days)
    if not rest:
        return
    for judged in (of_case, of_operator):
        new = set(judged(rest, at)) - set(judged(rows, at))
        assert {rule for rule in new if gone.kind not in MAY_MISS.get(rule, ())} == set()


DOUBTFUL: Mapping[Mark, Callable[[CaseEvent], CaseEvent]] = MappingProxyType(
    {
        Mark.FUTURE: lambda row: replace(row, received_at=row.occurred_at - timedelta(hours=1)),
        Mark.BACKWARD: lambda row: replace(row, kind=EventKind.STEP, ended_at=row.occurred_at - MINUTE),
        Mark.ZERO_LENGTH_RUNNING: lambda row: replace(row, kind=EventKind.STEP, ended_at=row.occurred_at),
        Mark.UNRESOLVED_OPERATOR: lambda row: replace(row, kind=EventKind.STEP, operator_id=None),
        Mark.BATCH_REENTRY: lambda row: replace(row, channel=Channel.BATCH),
        Mark.DAY_ONLY: lambda row: replace(row, occurred_at=WORKTIME.midnight(WORKTIME.civil_day(row.occurred_at))),
    }
)
"""What is suspicious → how a row becomes so. Synthetic steps are a matter of a whole case: the law below has them."""


@pytest.mark.parametrize("mark", DOUBTFUL)
@settings(max_examples=EXAMPLES, deadline=None)
@given(happened=happenings, place=st.integers(0, 7), days=st.integers(0, 40))
def test_a_row_that_becomes_suspicious_accuses_nobody_by_the_rules_that_hold_back_from_it(
    mark: Mark, happened: list[tuple[EventKind, int, int | None, int]], place: int, days: int
) -> None:
    rows = rows_of(happened)
    plain = DOUBTFUL[mark](rows[place % len(rows)])
    doubtful = [plain if row.row_id == plain.row_id else row for row in rows]
    assert mark in marks(doubtful, WORKTIME.zone).get(row_key(plain), ())
    without = [row for row in rows if row.row_id != plain.row_id]
    at = max(row.received_at for row in (*rows, *doubtful)) + timedelta(days=days)
    for judged in (of_case, of_operator):
        said_of = judged(doubtful, at)
        held = {rule: found for rule, found in said_of.items() if rule in HOLDS_BACK[mark]}
        # A finding by a rule that holds back names another row, and was told with the row left out, or beside it.
        assert not [one for some in held.values() for one in some if one.facts.get("row") == row_name(plain)]
        assert set(held) <= set(judged(rows, at)) | (set(judged(without, at)) if without else set())


@settings(max_examples=EXAMPLES, deadline=None)
@given(happenings, st.integers(0, 40))
def test_a_case_made_up_at_its_closing_accuses_nobody_by_the_rules_that_hold_back(
    happened: list[tuple[EventKind, int, int | None, int]], days: int
) -> None:
    rows = rows_of([*happened, (EventKind.STEP, 60, None, 3)])
    end = next(row.occurred_at for row in rows if row.kind is EventKind.CLOSE)
    made_up = [
        replace(row, occurred_at=end, received_at=end, ended_at=None) if row.kind in HANDS_ON else row for row in rows
    ]
    at = max(row.received_at for row in made_up) + timedelta(days=days)
    for judged in (of_case, of_operator):
        told = {one.facts.get("row") for rule, some in judged(made_up, at).items() for one in some if rule in HELD}
        assert told.isdisjoint(row_name(row) for row in made_up if row.kind in HANDS_ON)


HELD = HOLDS_BACK[Mark.SYNTHETIC_STEPS]


@settings(max_examples=EXAMPLES, deadline=None)
@given(happenings, st.integers(0, 12 * 24 * 60), st.floats(0, 0.999))
def test_nothing_changes_before_the_next_look_and_then_it_is_asked_again(
    happened: list[tuple[EventKind, int, int | None, int]], waited: int, share: float
) -> None:
    rows = rows_of(happened)
    case = subject_of(rows)
    now = max(row.occurred_at for row in rows) + waited * MINUTE

    def found(at: datetime) -> set[tuple[str, str, str, bool]]:
        return {(one.rule, one.level, one.episode, one.until is None) for one in judge(case, BOOK, now=at).findings}

    look = judge(case, BOOK, now=now).look_again
    assert look is None or look > now
    assert found(now + ((look or now + timedelta(days=30)) - now) * share) == found(now)
