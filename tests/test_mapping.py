"""A mapping turns the columns of somebody's spreadsheet into records, or says what is wrong with it."""

from __future__ import annotations

from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import BadMapping, BadRecord
from ingest.mapping_file import parse_mapping
from ingest.records import read_record
from ingest.rows import Flaw, Row
from ingest.vocabulary import CaseType, EventKind, Limit, LimitUnit
from tests.mapped import LEAST, SHANGHAI, events, mapping, records


def test_one_row_one_step_with_the_case_repeated(tmp_path: Path) -> None:
    plan = mapping(
        """
        blank = ["-"]
        [fields]
        case_no = "no"
        [[events]]
        kind = "accept"
        per = "case"
        [events.fields]
        occurred_at = "accepted"
        promise_due = "due"
        promised_amount = { constant = 5 }
        promised_unit = { constant = "working_day" }
        case_type = { column = "type", values = { "即办" = "instant", "承诺" = "promised" } }
        [[events]]
        kind = "step"
        [events.fields]
        row_id = { template = "{no}#{seq}" }
        occurred_at = "begun"
        step = "step"
        [[events]]
        kind = "close"
        per = "case"
        when = "closed"
        [events.fields]
        occurred_at = "closed"
        """,
        tmp_path,
    )
    case = {"no": "A", "accepted": "2026-11-02 09:00:00", "due": "2026-11-09 17:00:00", "type": "承诺", "closed": "-"}
    found = events(
        plan,
        case | {"seq": "1", "begun": "2026-11-02 09:10:00", "step": "审核"},
        case | {"seq": "2", "begun": "2026-11-03 09:10:00", "step": "批准", "closed": "2026-11-03 10:00:00"},
        case | {"seq": "1", "no": "B", "begun": "2026-11-02 09:10:00", "step": "审核"},
    )
    assert [(event.row_id, event.kind) for event in found] == [
        ("A/accept", EventKind.ACCEPT),
        ("A#1", EventKind.STEP),
        ("A#2", EventKind.STEP),
        ("A/close", EventKind.CLOSE),
        ("B/accept", EventKind.ACCEPT),
        ("B#1", EventKind.STEP),
    ]
    assert found[0].promised == Limit(5, LimitUnit.WORKING_DAY)
    assert found[0].case_type is CaseType.PROMISED
    assert found[0].promise_due == datetime(2026, 11, 9, 17, 0, tzinfo=SHANGHAI)


def test_a_row_id_from_the_content_is_the_same_for_the_same_row_only(tmp_path: Path) -> None:
    plan = mapping(LEAST, tmp_path)
    row = {"no": "A", "at": "2026-11-04 09:00:00"}
    first, again, other = events(plan, row, row, row | {"no": "B"})
    assert first.row_id == again.row_id != other.row_id


def test_kinds_from_a_column_and_rows_left_out(tmp_path: Path) -> None:
    plan = mapping(
        """
        [fields]
        case_no = "no"
        occurred_at = "at"
        kind = { column = "what", values = { "收" = "accept", "结" = "close" } }
        [[events]]
        when = { column = "what", in = ["收", "结"] }
        """,
        tmp_path,
    )
    at = {"no": "A", "at": "2026-11-04 09:00:00"}
    assert [
        event.kind for event in events(plan, at | {"what": "收"}, at | {"what": "咨询"}, at | {"what": "结"})
    ] == [
        EventKind.ACCEPT,
        EventKind.CLOSE,
    ]


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("4.11.2026 09:15", "2026-11-04T08:15:00+00:00"),
        ("2026-11-04 09:15:00", "2026-11-04T08:15:00+00:00"),
        ("2026-11-04 09:15:00+08:00", "2026-11-04T01:15:00+00:00"),
    ],
)
def test_instants_in_the_file_s_own_form_and_zone(tmp_path: Path, text: str, utc: str) -> None:
    plan = mapping('[instants]\nzone = "Europe/Berlin"\nformats = ["%d.%m.%Y %H:%M"]\n' + LEAST, tmp_path)
    assert events(plan, {"no": "A", "at": text})[0].occurred_at.astimezone(UTC).isoformat() == utc


@pytest.mark.parametrize("day", ["2026/11/04", "2026-11-04 00:00:00"])
def test_a_deadline_that_is_only_a_day(tmp_path: Path, day: str) -> None:
    plan = mapping(
        LEAST + '[events.fields]\npromise_due = { column = "due", formats = ["%Y/%m/%d"], at = 17:00:00 }', tmp_path
    )
    due = events(plan, {"no": "A", "at": "2026-11-02 09:00:00", "due": day})[0].promise_due
    assert due == datetime(2026, 11, 4, 17, 0, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"at": "yesterday"}, "row 2: at: 'yesterday' is not an instant"),
        ({"at": "yesterday"}, "or as one of %Y"),
        ({"kind": "办理"}, "row 2: kind: '办理' has no meaning in the mapping; known: 受理"),
        ({"seq": ""}, "row 2: seq: the cell is empty; row_id is made from it"),
    ],
)
def test_a_bad_cell_names_row_and_column(tmp_path: Path, row: dict[str, str], told: str) -> None:
    plan = mapping(
        """
        [instants]
        formats = ["%Y"]
        [fields]
        case_no = "no"
        occurred_at = "at"
        kind = { column = "kind", values = { "受理" = "accept" } }
        row_id = { template = "{no}-{seq}" }
        [[events]]
        """,
        tmp_path,
    )
    good = {"no": "A", "at": "2026-11-04 09:00:00", "kind": "受理", "seq": "1"}
    (made,) = records(plan, good | row)
    assert told in str(made)


def test_flaws_of_cells_matter_only_where_they_are_read(tmp_path: Path) -> None:
    plan = mapping(LEAST, tmp_path)
    cells = {"no": "A", "at": "2026-11-04 09:00:00", "other": ""}
    rows = [
        Row(2, cells, {"other": Flaw("is a formula", "是公式")}),
        Row(3, cells, {"no": Flaw("has lost digits", "丢失末位")}),
        Row(4, cells, {"": Flaw("is short", "不完整")}),
    ]
    good, lost, short = (made for _, made in plan.records(iter(rows)))
    assert isinstance(good, list)
    assert str(lost) == "row 3: no: the cell has lost digits; correct the cell / no：丢失末位"
    assert str(short) == "row 4: the row is short; correct the row or the header / 本行不完整"


def test_a_refused_row_leaves_the_case_s_events_to_the_next(tmp_path: Path) -> None:
    plan = mapping(
        '[fields]\ncase_no = "no"\n[[events]]\nkind = "accept"\nper = "case"\n[events.fields]\noccurred_at = "a"\n'
        '[[events]]\nkind = "step"\n[events.fields]\noccurred_at = "b"\nstep = { constant = "x" }',
        tmp_path,
    )
    row = {"no": "A", "a": "2026-11-04 09:00:00", "b": "2026-11-04 09:30:00"}
    bad, good, third = records(plan, row | {"b": "?"}, row, row)
    assert isinstance(bad, BadRecord)
    assert isinstance(good, list)
    assert isinstance(third, list)
    assert (len(good), len(third)) == (2, 1)


def test_columns_that_the_file_does_not_have(tmp_path: Path) -> None:
    plan = mapping(LEAST + 'when = "done"', tmp_path)
    plan.check(["no", "at", "done"])
    with pytest.raises(BadMapping) as caught:
        plan.check(["No.", "att", "zzz"])
    told = str(caught.value)
    assert "reads the column 'at', which the file does not have; did you mean \"att\"?" in told
    assert "events[0].when reads the column 'done'" in told


CELLS = st.text(max_size=20) | st.sampled_from(
    ["2026-11-04 00:00:00", "x 00:00:00", "0001-01-01 00:00:00", "1", "9999", "00", "2026-11-04T09:15:00+25:00", "收"]
)


@settings(max_examples=40)
@given(st.fixed_dictionaries(dict.fromkeys(("no", "at", "due", "kind", "n"), CELLS)))
def test_whatever_stands_in_a_row_is_a_record_or_a_bad_one(cells: dict[str, str]) -> None:
    (made,) = records(EVERYTHING, cells)
    if isinstance(made, BadRecord):
        assert made.zh
        return
    for raw in made:
        try:
            read_record(raw, source="s", received_at=datetime(2026, 11, 4, tzinfo=UTC), zone=SHANGHAI)
        except BadRecord as problem:
            assert problem.sentence  # noqa: PT017 (both ends are right)


EVERYTHING = parse_mapping(
    {
        "instants": {"formats": ["%Y", "%H", "%d.%m.%y %z"]},
        "fields": {
            "case_no": "no",
            "occurred_at": "at",
            "kind": {"column": "kind", "values": {"收": "accept", "1": "step"}},
            "promise_due": {"column": "due", "at": time(17)},
            "promised_amount": "n",
            "promised_unit": {"constant": "minute"},
            "step": {"template": "{n}/{no}"},
        },
        "events": [{}, {"per": "case", "when": "n"}],
    },
    origin="m",
    zone=SHANGHAI,
)
