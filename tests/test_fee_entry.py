"""What a fee may cost, and what was paid of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.fee_entry import FeeEntry
from analytics.paid import kept, kept_in_each
from analytics.stories.item import read_fee, read_item
from analytics.table_reader import TableReader
from ingest.vocabulary import CaseEvent, EventKind

NINE = datetime(2026, 11, 23, 1, tzinfo=UTC)


def fee(text: str) -> FeeEntry:
    return read_fee(read_item("promised"), f"F1 {text}").fees[0]


@pytest.mark.parametrize(
    ("text", "quantity", "standard"),
    [
        ("50.00", None, (5000, 5000)),
        ("50.00", 3.0, (5000, 5000)),
        ("50.00..80.00", None, (5000, 8000)),
        ("0.50 per unit", 3.0, (150, 150)),
        ("0.50 per unit", None, None),
        ("0.01 per unit", 2.5, (3, 3)),
        ("tiers 100:50.00+0 1000:50.00+0.40 more:410.00+0.20", 100.0, (5000, 5000)),
        ("tiers 100:50.00+0 1000:50.00+0.40 more:410.00+0.20", 100.1, (5004, 5004)),
        ("tiers 100:50.00+0 1000:50.00+0.40 more:410.00+0.20", 1500.0, (51000, 51000)),
        ("tiers 100:50.00+0", 101.0, None),
    ],
)
def test_standard(text: str, quantity: float | None, standard: tuple[int, int] | None) -> None:
    assert fee(text).standard(quantity) == standard


def test_a_fee_is_valid_through_its_last_day() -> None:
    one = fee("50.00 valid 2026-01-01..2026-06-30")
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1)]
    assert [one.is_valid(day) for day in days] == [False, True, True, False]
    assert [one.is_over(day) for day in days] == [False, False, False, True]


@pytest.mark.parametrize(
    ("price", "says"),
    [
        ({}, "unit_fen is missing"),
        ({"unit_fen": 5, "tiers": [{"fixed_fen": 5}]}, "write one of unit_fen; least_fen and most_fen; tiers"),
        ({"least_fen": 5}, "write one of"),
        ({"least_fen": 5, "most_fen": 4}, "most_fen is below least_fen"),
        ({"tiers": [{"fixed_fen": 5}, {"up_to": 9, "fixed_fen": 5}]}, "only the last tier may have no up_to"),
        ({"tiers": [{"up_to": 9}, {"up_to": 9.0}]}, "each tier's up_to must be above the one before"),
        ({"tiers": [{"up_to": -1}]}, "tier 1, up_to: a number above 0 was expected"),
        ({"unit_fen": 5, "valid_from": "2026-02-01", "valid_to": "2026-01-31"}, "valid_to is before valid_from"),
    ],
)
def test_a_price_that_makes_no_sense_is_named(price: dict[str, object], says: str) -> None:
    reader = TableReader("item A", {})
    FeeEntry.read({"code": "F1", "basis": "文件"} | price, reader, 1)
    assert [problem for problem in reader.problems if says in problem and problem.startswith("item A, fee F1")]


def row(minute: int, fen: int, *, kind: EventKind = EventKind.PAYMENT, fee_code: str | None = "F1") -> CaseEvent:
    at = NINE + timedelta(minutes=minute)
    return CaseEvent(
        source="s",
        row_id=str(minute),
        version=1,
        kind=kind,
        case_no="A1",
        occurred_at=at,
        received_at=at,
        fee_code=fee_code,
        amount_fen=fen,
    )


def amounts(*rows: CaseEvent) -> list[int | None]:
    return [one.amount_fen for one in kept(rows)]


def test_what_was_given_back_was_not_kept() -> None:
    assert amounts(row(0, 50), row(1, -50)) == []
    assert amounts(row(0, 50), row(1, 80), row(2, 80, kind=EventKind.REFUND, fee_code=None)) == [50]
    assert amounts(row(0, 50), row(1, 50, fee_code="F2"), row(2, -50, fee_code="F2")) == [50]


def test_a_part_is_taken_from_the_latest_payment() -> None:
    assert amounts(row(0, 50), row(1, 30), row(2, 10, kind=EventKind.REFUND)) == [50, 20]
    assert amounts(row(0, 50), row(1, 30), row(2, -60)) == [20]
    assert amounts(row(0, 50), row(1, -80)) == []


def test_a_refund_of_one_case_is_not_another_cases() -> None:
    other = [replace(one, case_no="A2") for one in (row(0, 50), row(1, -50))]
    assert [one.case_no for one in kept_in_each([row(0, 50), *other])] == ["A1"]


@given(
    st.lists(st.tuples(st.integers(-100, 100), st.sampled_from([EventKind.PAYMENT, EventKind.REFUND])), max_size=9)
)
def test_never_more_is_kept_than_was_paid(moves: list[tuple[int, EventKind]]) -> None:
    rows = [row(at, abs(fen) if kind is EventKind.REFUND else fen, kind=kind) for at, (fen, kind) in enumerate(moves)]
    paid = sum(fen for fen, kind in moves if fen > 0 and kind is EventKind.PAYMENT)
    back = sum(abs(fen) for fen, kind in moves if fen < 0 or kind is EventKind.REFUND)
    left = sum(one.amount_fen or 0 for one in kept(rows))
    assert max(paid - back, 0) <= left <= paid
