"""Ways to a field, conditions, sums and civil times of a mapping."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.instants import read_form
from ingest.vocabulary import Outcome
from tests.mapped import LEAST, events, mapping, records


def test_a_field_takes_the_first_way_that_gives_something(tmp_path: Path) -> None:
    plan = mapping(
        """
        [fields]
        case_no = "no"
        occurred_at = ["ended", "at"]
        [[events]]
        kind = "close"
        [events.fields]
        outcome = [
            { constant = "refused", when = { column = "result", in = ["no", "never"] } },
            { constant = "withdrawn", when = [
                { column = "result", empty = true }, { column = "left", is_not = "no" } ] },
            { constant = "approved", when = "result" },
        ]
        """,
        tmp_path,
    )
    row = {"no": "A", "ended": "", "at": "2026-11-02 09:00:00", "result": "", "left": "no"}
    told = events(
        plan,
        row | {"result": "never", "ended": "2026-11-03 09:00:00"},
        row | {"result": "yes"},
        row | {"left": ""},
        row,
    )
    assert [event.outcome for event in told] == [Outcome.REFUSED, Outcome.APPROVED, Outcome.WITHDRAWN, None]
    assert [event.occurred_at.day for event in told] == [3, 2, 2, 2]


def test_events_are_made_of_what_is_or_is_not_among_texts(tmp_path: Path) -> None:
    plan = mapping(
        """
        [fields]
        case_no = "no"
        occurred_at = "at"
        step = "name"
        [[events]]
        kind = "accept"
        when = { column = "name", is = "Create" }
        [[events]]
        kind = "step"
        when = ["name", { column = "name", not_in = ["Create", "Pay"] }]
        """,
        tmp_path,
    )
    kinds = [
        [event.kind.value for event in events(plan, {"no": "A", "at": "2026-11-02 09:00:00", "name": name})]
        for name in ("Create", "Send", "Pay", "")
    ]
    assert kinds == [["accept"], ["step"], [], []]


def test_sums_are_rounded_only_when_the_mapping_says_so(tmp_path: Path) -> None:
    fields = '[events.fields]\namount_yuan = { column = "sum", decimals = 2 }'
    plan = mapping(LEAST.replace("accept", "payment") + fields, tmp_path)
    row = {"no": "A", "at": "2026-11-02 09:00:00"}
    sums = [
        event.amount_fen for event in events(plan, *(row | {"sum": sum_} for sum_ in ("157.09305", "0.125", "0.0")))
    ]
    assert sums == [15709, 12, 0]
    made = records(plan, row | {"sum": "a lot"}, row | {"sum": "NaN"})
    assert [isinstance(found, list) and found[0]["amount_yuan"] for found in made] == ["a lot", "NaN"]


def test_offsets_may_be_left_out_so_that_civil_time_counts(tmp_path: Path) -> None:
    plan = mapping('instants = { civil = true, zone = "Europe/Rome" }\n' + LEAST, tmp_path)
    first, second = events(plan, *({"no": "A", "at": f"2026-07-02T09:00:00{offset}"} for offset in ("+01:00", "")))
    assert first.occurred_at == second.occurred_at == datetime(2026, 7, 2, 7, 0, tzinfo=UTC)


def test_a_file_with_cases_without_end_is_remembered_only_in_part(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("ingest.mapping.REMEMBERED", 2)
    plan = mapping(LEAST + 'per = "case"', tmp_path)
    made = records(plan, *({"no": case, "at": "2026-11-02 09:00:00"} for case in "AABCDA"))
    ids = [[record["row_id"] for record in found] for found in made if isinstance(found, list)]
    assert ids == [["A/accept"], [], ["B/accept"], ["C/accept"], ["D/accept"], ["A/accept"]]


@pytest.mark.parametrize(
    ("text", "form", "read"),
    [
        ("20261104090503", "%Y%m%d%H%M%S", "2026-11-04 09:05:03"),
        ("2026110409", "%Y%m%d%H%M%S", None),
        ("2026114", "%Y%m%d", None),
        ("20261104 090503+0800", "%Y%m%d %H%M%S%z", "2026-11-04 09:05:03+08:00"),
        ("2026/1/4", "%Y/%m/%d", "2026-01-04 00:00:00"),
    ],
)
def test_digits_without_a_sign_between_them_must_all_be_there(text: str, form: str, read: str | None) -> None:
    if read is None:
        with pytest.raises(ValueError, match="has not all digits"):
            read_form(text, form)
    else:
        assert str(read_form(text, form)) == read
