"""A record becomes a case event, or says exactly why not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.columns import COLUMNS
from ingest.errors import BadRecord
from ingest.records import read_record
from ingest.vocabulary import CaseEvent, CaseType, Channel, EventKind, Limit, LimitUnit, Outcome

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 4, 2, 0, tzinfo=UTC)
LEAST = {"row_id": "r1", "kind": "accept", "case_no": "A-1", "occurred_at": "2026-11-04 09:15:00"}


def read(zone: ZoneInfo = SHANGHAI, **more: object) -> CaseEvent:
    return read_record({**LEAST, **more}, source="window-system", received_at=NOW, zone=zone)


def refusal(**more: object) -> BadRecord:
    with pytest.raises(BadRecord) as caught:
        read(**more)
    return caught.value


def test_the_least_record() -> None:
    event = read()
    assert (event.source, event.row_id, event.version) == ("window-system", "r1", 1)
    assert event.kind is EventKind.ACCEPT
    assert event.occurred_at == datetime(2026, 11, 4, 1, 15, tzinfo=UTC)
    assert event.received_at == NOW
    assert event.deleted is False
    assert event.window is None


def test_a_full_record() -> None:
    event = read(
        kind="payment",
        version=3,
        seq=12,
        deleted=True,
        case_type="promised",
        promised={"amount": 5, "unit": "working_day"},
        statutory={"amount": 20, "unit": "calendar_day"},
        promise_due="20261111T170000",
        outcome="approved",
        reason="两行\n理由",
        window=" W03 ",
        amount_yuan="12.50",
        operator_id=1007,
    )
    assert event.promised == Limit(5, LimitUnit.WORKING_DAY)
    assert event.statutory == Limit(20, LimitUnit.CALENDAR_DAY)
    assert event.promise_due == datetime(2026, 11, 11, 9, 0, tzinfo=UTC)
    assert event.case_type is CaseType.PROMISED
    assert event.outcome is Outcome.APPROVED
    assert (event.window, event.operator_id, event.amount_fen) == ("W03", "1007", 1250)
    assert event.reason == "两行\n理由"


def test_what_the_further_rules_ask_of_a_row() -> None:
    event = read(
        kind="extension",
        granted={"amount": 10, "unit": "working_day"},
        basis="行政许可法第四十二条",
        notice_no="延字〔2026〕5号",
        approver_id="1002",
        channel="online",
        automatic="否",
        urgent=True,
        quantity="86.50",
        materials=["身份证", " 户口簿, 首页 ", ""],
    )
    assert event.granted == Limit(10, LimitUnit.WORKING_DAY)
    assert (event.channel, event.automatic, event.urgent, event.quantity) == (Channel.ONLINE, False, True, 86.5)
    assert event.materials == ("身份证", "户口簿, 首页")
    assert (event.basis, event.notice_no, event.approver_id) == ("行政许可法第四十二条", "延字〔2026〕5号", "1002")


def test_materials_in_one_cell_are_told_apart_by_their_signs() -> None:
    assert read(materials="身份证、户口簿;照片 | 申请表,").materials == ("身份证", "户口簿", "照片", "申请表")
    assert read(materials=" ").materials == read(materials=[]).materials == ()


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"quantity": -1}, "out of range"),
        ({"quantity": "1.00001"}, "too many decimals"),
        ({"quantity": True}, "is not a number"),
        ({"quantity": "1e3"}, "is not a number"),
        ({"materials": {"name": "身份证"}}, "is not a text"),
        ({"materials": ["身份证", ["户口簿"]]}, "is not a text"),
        ({"materials": ["证"] * 201}, "has 201 entries"),
        ({"materials": ["\u0007"]}, "control character"),
        ({"kind": "refund", "amount_yuan": "-5"}, "is a negative refund"),
        ({"kind": "refund", "amount_fen": -5}, "is a negative refund"),
        ({"channel": "pigeon"}, "is not a known channel"),
        ({"granted": 10}, "is not a limit"),
    ],
)
def test_further_fields_that_cannot_be_meant(given: dict[str, object], why: str) -> None:
    assert why in refusal(**given).problem


def test_blank_and_null_are_not_given() -> None:
    event = read(window="  ", step=None, amount_yuan="", promised=None, version=" ")
    assert (event.window, event.step, event.amount_fen, event.promised, event.version) == (None, None, None, None, 1)


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("2026-11-04T09:15:00+08:00", "01:15:00"),
        ("2026-11-04T01:15:00Z", "01:15:00"),
        ("2026-11-04T09:15:00.5+0800", "01:15:00.500000"),
        ("2026-11-04 09:15:00,123456789+08", "01:15:00.123456"),
        ("20261104T091500", "01:15:00"),
        (" 2026-11-04 09:15:00 ", "01:15:00"),
        ("2026-11-04T03:15:00 +02:00", "01:15:00"),
    ],
)
def test_instants_that_we_read(written: str, utc: str) -> None:
    assert read(occurred_at=written).occurred_at.astimezone(UTC).time().isoformat() == utc


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("2026-11-04", "is not an instant"),
        ("04.11.2026 09:15", "is not an instant"),
        ("2026-11-04 09:15", "is not an instant"),
        ("2026-02-30 09:15:00", "is not in the calendar"),
        ("2026-11-04 24:00:00", "is not in the calendar"),
        ("2026-11-04 09:15:00+25:00", "is not in the calendar"),
        ("0001-01-01 00:00:00", "outside"),
        ("9999-12-31T23:59:59-10:00", "outside"),
        ("２０２６-11-04 09:15:00", "is not an instant"),
        (20261104, "is not an instant"),
        (True, "is not a text"),
    ],
)
def test_instants_that_we_refuse(written: object, why: str) -> None:
    problem = refusal(occurred_at=written)
    assert problem.field == "occurred_at"
    assert why in problem.problem
    if isinstance(written, str):
        assert repr(written) in problem.problem
        assert "2026-11-04 09:15:00" in problem.advice


def test_a_civil_time_that_was_twice_or_never_is_not_guessed() -> None:
    assert "was twice" in refusal(zone=BERLIN, occurred_at="2026-10-25 02:30:00").problem
    assert "never was" in refusal(zone=BERLIN, occurred_at="2026-03-29 02:30:00").problem
    assert read(zone=BERLIN, occurred_at="2026-10-25 02:30:00+01:00").occurred_at.hour == 2


def test_a_far_future_is_accepted_for_the_rules_to_judge() -> None:
    assert read(occurred_at="2031-01-01 00:00:00").occurred_at.year == 2031


def test_a_clock_that_is_ahead_is_set_right_but_its_deadline_is_not() -> None:
    raw = {**LEAST, "ended_at": "2026-11-04 09:20:00", "promise_due": "2026-11-05 09:00:00"}
    event = read_record(raw, source="s", received_at=NOW, zone=SHANGHAI, clock_ahead=timedelta(seconds=90))
    assert event.occurred_at == datetime(2026, 11, 4, 9, 13, 30, tzinfo=SHANGHAI)
    assert event.ended_at == datetime(2026, 11, 4, 9, 18, 30, tzinfo=SHANGHAI)
    assert event.promise_due == datetime(2026, 11, 5, 9, 0, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("more", "fen"),
    [
        ({"amount_yuan": "12.50"}, 1250),
        ({"amount_yuan": 12.5}, 1250),
        ({"amount_yuan": 0.1}, 10),
        ({"amount_yuan": 1.1}, 110),
        ({"amount_yuan": "12.500"}, 1250),
        ({"amount_yuan": "-3"}, -300),
        ({"amount_yuan": 7}, 700),
        ({"amount_yuan": "90071992547.41"}, 9007199254741),
        ({"amount_fen": 1250}, 1250),
        ({"amount_fen": "1250"}, 1250),
        ({"amount_fen": 0}, 0),
    ],
)
def test_money_is_exact(more: dict[str, object], fen: int) -> None:
    assert read(**more).amount_fen == fen


@pytest.mark.parametrize(
    ("more", "field", "why"),
    [
        ({"kind": "acept"}, "kind", 'did you mean "accept"?'),
        ({"kind": "ACCEPT"}, "kind", 'did you mean "accept"?'),
        ({"kind": None}, "kind", "is missing or blank"),
        ({"row_id": " "}, "row_id", "every row needs row_id"),
        ({"case_no": ""}, "case_no", "is missing"),
        ({"occurred_at": None}, "occurred_at", "is missing"),
        ({"kind": "step"}, "step", "a row of kind step needs step"),
        ({"kind": "payment"}, "amount_yuan", "needs amount_yuan or amount_fen"),
        ({"amount_yuan": "12.505"}, "amount_yuan", "fractions of a fen"),
        ({"amount_yuan": "1,250.00"}, "amount_yuan", "is not an amount"),
        ({"amount_yuan": "1_0"}, "amount_yuan", "is not an amount"),
        ({"amount_yuan": float("nan")}, "amount_yuan", "is not an amount"),
        ({"amount_yuan": 1e300}, "amount_yuan", "is not an amount"),
        ({"amount_yuan": True}, "amount_yuan", "is not an amount"),
        ({"amount_yuan": "100000000001"}, "amount_yuan", "out of range"),
        ({"amount_yuan": "1", "amount_fen": 100}, "amount_yuan", "give one of the two"),
        ({"amount_fen": 12.5}, "amount_fen", "is not a whole number"),
        ({"amount_fen": "12.5"}, "amount_fen", "is not a whole number"),
        ({"version": -1}, "version", "from 0 to 2147483647"),
        ({"version": True}, "version", "is not a whole number"),
        ({"seq": 2**63}, "seq", "out of range"),
        ({"deleted": "perhaps"}, "deleted", "neither true nor false"),
        ({"promised": 5}, "promised", "is not a limit"),
        ({"promised": {"amount": 5}}, "promised", "lacks its amount or its unit"),
        ({"promised": {"amount": 5, "unit": "workday"}}, "promised.unit", 'did you mean "working_day"?'),
        ({"promised": {"amount": 5, "unit": "minute", "x": 1}}, "promised.'x'", "is not a field"),
        ({"ended_at": "2026-11-04 09:14:59"}, "ended_at", "lies before occurred_at"),
        ({"case_no": "x" * 129}, "case_no", "has 129 characters"),
        ({"reason": "x" * 2001}, "reason", "at most 2000"),
        ({"case_no": "A\u0000"}, "case_no", "control character U+0000"),
        ({"case_no": "A\ud800"}, "case_no", "control character U+D800"),
        ({"case_no": "A\nB"}, "case_no", "control character U+000A"),
        ({"reason": "A\u0007"}, "reason", "U+0007"),
        ({"case_no": ["A"]}, "case_no", "is not a text"),
        ({"operator": "1"}, "'operator'", 'did you mean "operator_id"?'),
        ({"zzz": "1"}, "'zzz'", "see the list of fields"),
        ({"source": "x"}, "source", "known from the token"),
        ({"received_at": "x"}, "received_at", "our own clock"),
    ],
)
def test_every_refusal_names_row_field_and_what_to_do(more: dict[str, object], field: str, why: str) -> None:
    problem = refusal(**more)
    assert problem.field == field
    assert why in str(problem)
    assert problem.row == ("?" if "row_id" in more else "r1")
    assert problem.problem
    assert problem.advice
    assert problem.zh
    assert problem.sentence.endswith(f" / {problem.zh}")


def test_a_withdrawn_row_need_not_repeat_everything() -> None:
    assert read(kind="payment", deleted="是", version=2).deleted


def test_errors_stay_short_and_on_one_line() -> None:
    text = str(refusal(case_no="line\n" * 500, row_id="r\u0000\n1"))
    assert "\n" not in text
    assert len(text) < 300


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
PLAUSIBLE = st.sampled_from(
    ["accept", "step", "payment", "working_day", "2026-11-04 09:15:00", "2026-11-04T09:15:00+08:00", "12.50", "true"]
)
NAMES = st.sampled_from([column.field for column in COLUMNS] + ["amount", "unit"])


@settings(max_examples=50)
@given(st.dictionaries(NAMES | st.text(max_size=8), JSON | PLAUSIBLE, max_size=8))
def test_whatever_comes_is_an_event_or_a_bad_record(some: dict[str, Any]) -> None:
    for raw in (some, {**LEAST, **some}):
        try:
            event = read_record(raw, source="s", received_at=NOW, zone=SHANGHAI)
        except BadRecord as problem:
            assert problem.sentence  # noqa: PT017 (both ends are right)
            str(problem).encode()
        else:
            assert event.occurred_at.utcoffset() is not None
            f"{event.row_id}{event.case_no}{event.reason}{event.step}".encode()


@settings(max_examples=30)
@given(st.datetimes(datetime(1950, 1, 1), datetime(2150, 1, 1)), st.integers(-14, 14))  # noqa: DTZ001 (civil times)
def test_an_instant_with_its_offset_is_read_exactly(civil: datetime, hours: int) -> None:
    instant = civil.replace(tzinfo=timezone(timedelta(hours=hours)))
    assert read(occurred_at=instant.isoformat()).occurred_at == instant


@settings(max_examples=30)
@given(st.integers(-(10**13), 10**13))
def test_yuan_and_fen_say_the_same(fen: int) -> None:
    yuan = f"{'-' if fen < 0 else ''}{abs(fen) // 100}.{abs(fen) % 100:02}"
    assert read(amount_yuan=yuan).amount_fen == fen
