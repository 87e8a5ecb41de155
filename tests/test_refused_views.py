"""What a refusal says to people: which field, why in both languages, and a file to correct it in."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from ingest.errors import BadRecord
from ingest.records import read_record
from ingest.sent_back import guarded
from ingest.template import template_mapping
from store.refused import QUOTED, RefusedRow
from store.rejected import RejectedRow
from supervision_api.refused_sheet import refused_sheet
from supervision_api.views.refused import field_of, in_words, row_view

NOW = datetime(2026, 11, 4, 2, 0, tzinfo=UTC)
SHANGHAI = ZoneInfo("Asia/Shanghai")
GOOD = {"row_id": "r1", "kind": "accept", "case_no": "A-1", "occurred_at": "2026-11-04 09:15:00"}


def problem_of(**wrong: object) -> str:
    """What is said of a row that is good but for these fields."""
    with pytest.raises(BadRecord) as refused:
        read_record({**GOOD, **wrong}, source="permits", received_at=NOW, zone=SHANGHAI)
    return refused.value.sentence


def refused(**wrong: object) -> RejectedRow:
    return RejectedRow(
        rejected_id=7,
        source="permits",
        door="cases",
        row_id="r1",
        raw={**GOOD, **wrong},
        problem=problem_of(**wrong),
        received_at=NOW,
        times=1,
    )


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": "acept"}, "kind"),
        ({"kind": "a / 受理: b"}, "kind"),
        ({"occurred_at": "never"}, "occurred_at"),
        ({"occurred_at": None}, "occurred_at"),
        ({"colour": "red"}, "colour"),
        ({"promised": {"amount": "x", "unit": "working_day"}}, "promised"),
        ({"amount_fen": 12.5}, "amount_fen"),
    ],
)
def test_every_refusal_names_its_field_and_speaks_both_languages(wrong: dict[str, object], field: str) -> None:
    row = refused(**wrong)
    assert field_of(row.problem, row.raw) == field
    words = in_words(row.problem, field)
    assert re.search("[一-鿿]", words.zh)
    assert not words.en.startswith(f"{field}: ")
    assert re.search("[一-鿿]", words.en.replace("受理", "")) is None
    view = row_view(RefusedRow(row=row, reason="0" * 32, told=""), names=True)
    assert [cell.name for cell in view.cells or () if cell.bad] == [field]


def test_a_problem_of_the_row_as_a_whole_names_no_field() -> None:
    problem = "the database refuses the row (22003); tell the operators of Hallwatch"
    assert field_of(problem, GOOD) is None
    assert in_words(problem, None).zh == problem


def test_rows_that_differ_in_the_bad_value_alone_have_one_reason() -> None:
    def reason(**wrong: object) -> str:
        return re.sub(QUOTED, "…", problem_of(**wrong))

    assert reason(kind="acept") != reason(case_no="x" * 200)
    assert len({reason(amount_fen=value) for value in (12.5, 0.25)}) == 1
    assert len({reason(occurred_at=value) for value in ("never", "soon", "it's late", "x" * 100)}) == 1


def test_who_sees_no_names_sees_no_values() -> None:
    row = refused(kind="张三")
    view = row_view(RefusedRow(row=row, reason="0" * 32, told=re.sub(QUOTED, "…", row.problem)), names=False)
    assert view.cells is None
    assert "张三" not in view.model_dump_json()


def test_the_file_to_correct_has_the_templates_columns_and_can_be_imported() -> None:
    wrong = refused(kind="acept", promised={"amount": 5, "unit": "working_day"}, materials=["身份证", "申请表"])
    sheet = refused_sheet([wrong, replace(wrong, raw={**GOOD, "terminal": "T9"})])
    [head, first, second] = list(csv.reader(io.StringIO(sheet.decode("utf-8-sig"))))
    assert first[:2] == ["7", wrong.problem]
    row = dict(zip(head, first, strict=True))
    assert (row["promised_amount"], row["promised_unit"], row["materials"]) == ("5", "working_day", "身份证、申请表")
    assert dict(zip(head, second, strict=True))["terminal"] == "T9"
    template_mapping(head, origin="refused.csv", zone=SHANGHAI)


def test_what_a_sender_wrote_runs_as_no_formula_on_the_desk_of_who_corrects_it() -> None:
    sheet = refused_sheet([refused(kind="=1+1", **{"@cmd": "+cmd"})])
    [head, line] = list(csv.reader(io.StringIO(sheet.decode("utf-8-sig"))))
    cells = dict(zip(head, line, strict=True))
    assert cells["kind"] == guarded("=1+1") != "=1+1"
    assert guarded("@cmd") in head
    assert not [text for text in (*head, *line) if text.startswith(("=", "+", "@"))]
