"""Rules are not asked of cases of which they can say nothing: whatever such a case is like, they would be silent."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from types import MappingProxyType

import pytest

from analytics.asking import RULES_OF, ask
from analytics.cases import Case
from analytics.catalogue import Catalogue
from analytics.needs import Needs, Shape
from analytics.standards import Standards
from analytics.stories.item import read_fee, read_item
from analytics.stories.playing import WORKTIME
from analytics.subjects import CaseSubject
from analytics.vocabulary import SubjectKind, Verdict
from ingest.vocabulary import CaseEvent, CaseType, Channel, EventKind, Limit, LimitUnit, Outcome, WindowCode

NINE = datetime(2026, 11, 23, 1, tzinfo=UTC)
ITEM = read_fee(
    read_item(
        "flow accept, review, approve, close; promises 2 working_day; law 4 working_day; steps review 1 working_day; "
        "authority approve chief most 500.00; material id mandatory; risk approve level 1 control second_review"
    ),
    "F1 10.00 approval 9.00",
)
CATALOGUE = Catalogue(MappingProxyType({"item": ITEM}))
RULES = RULES_OF[SubjectKind.CASE]
STANDARDS = Standards.of({"IRR-19": {"sources_with_results": ["approval"]}})


def row(dice: Random, number: int, kind: EventKind) -> CaseEvent:
    at = NINE + timedelta(minutes=dice.randint(0, 6 * 24 * 60))
    return CaseEvent(
        source="approval",
        row_id=str(number),
        version=1,
        kind=kind,
        case_no="A1",
        occurred_at=at,
        received_at=at,
        ended_at=dice.choice([None, at, at + timedelta(hours=30)]),
        item_code=dice.choice(["item", None]),
        department="tax",
        case_type=dice.choice([None, *CaseType]),
        promised=dice.choice([None, Limit(1, LimitUnit.WORKING_DAY)]),
        promise_due=dice.choice([None, None, at + timedelta(hours=2)]),
        step=dice.choice(["review", "approve"]),
        outcome=dice.choice([None, Outcome.APPROVED, Outcome.REFUSED]),
        reason="态度",
        operator_id=dice.choice(["li", "chief"]),
        window=WindowCode("3"),
        fee_code="F1",
        amount_fen=dice.choice([500, 1000, 2000]),
        channel=dice.choice([None, Channel.ONLINE]),
        materials=dice.choice([(), ("plan",)]),
        approver_id=dice.choice([None, "ma"]),
        granted=Limit(3, LimitUnit.WORKING_DAY),
        to_department=dice.choice(["tax", "land"]),
        rating=5,
    )


def cases(number: int) -> Iterator[tuple[CaseSubject, datetime]]:
    for seed in range(number):
        dice = Random(seed)
        kinds = dice.sample(list(EventKind), k=dice.randint(1, 3)) + dice.choices(
            [EventKind.ACCEPT, EventKind.CLOSE], k=seed % 3
        )
        rows = [row(dice, place, kind) for place, kind in enumerate(kinds)]
        case = Case.from_events(rows, CATALOGUE)
        now = NINE + timedelta(days=dice.randint(0, 40))
        yield CaseSubject(case=case, worktime=WORKTIME, versions=tuple(rows)), now


def test_a_rule_that_is_not_asked_would_have_said_nothing() -> None:
    left_out = set[str]()
    for subject, now in cases(200):
        shape = Shape.of(subject.case)
        for rule in RULES:
            if not rule.needs.met_by(shape):
                verdict = rule.judge(subject, now=now, limits=STANDARDS.configured(rule.code).limits)
                assert (rule.code, verdict) == (rule.code, Verdict())
                left_out.add(rule.code)
    # That they are asked where they have something to say is told by their stories.
    assert left_out == {rule.code for rule in RULES if rule.needs != Needs()}


def test_rules_are_asked_by_the_shape_of_the_case() -> None:
    def codes(*kinds: EventKind) -> set[str]:
        rows = [row(Random(1), place, kind) for place, kind in enumerate(kinds)]
        subject = CaseSubject(case=Case.from_events(rows, CATALOGUE), worktime=WORKTIME, versions=tuple(rows))
        return {rule.code for rule, _ in STANDARDS.asked(RULES, subject)}

    assert "TIM-16" not in codes(EventKind.ACCEPT)
    assert codes(EventKind.ACCEPT, EventKind.RATING) - codes(EventKind.ACCEPT) >= {"TIM-16"}


@pytest.mark.parametrize(
    ("needs", "met"),
    [
        (Needs(), True),
        (Needs(rows=(EventKind.STOP, EventKind.CLOSE)), True),
        (Needs(rows=(EventKind.STOP,)), False),
        (Needs(item=True), False),
        (Needs(types=(CaseType.INSTANT,)), True),
        (Needs(rows=(EventKind.CLOSE,), types=(CaseType.HOTLINE,)), False),
    ],
)
def test_all_that_is_needed_must_be_there(needs: Needs, met: bool) -> None:
    shape = Shape(frozenset({EventKind.ACCEPT, EventKind.CLOSE}), has_item=False, case_type=CaseType.INSTANT)
    assert needs.met_by(shape) is met


def test_shapes_without_number_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analytics.standards._MOST_PLANS", 3)
    standards = Standards.of({})
    for subject, now in cases(20):
        assert ask(subject, standards, now=now, failed=lambda *_: None) == ask(
            subject, Standards.of({}), now=now, failed=lambda *_: None
        )
        assert len(standards._plans) <= 3
