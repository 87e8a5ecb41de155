"""Our own spreadsheet: what the template says is what the reader takes, and what the guide lists."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from ingest.choice_words import CHOICE_WORDS
from ingest.column import Form
from ingest.columns import COLUMNS
from ingest.errors import BadMapping, BadRecord
from ingest.records import read_record
from ingest.sheets import open_sheet
from ingest.template import sheet_columns, template_mapping, write_template
from ingest.vocabulary import CaseEvent, CaseType, Channel, EventKind, Limit, LimitUnit
from supervision_api.commands.export import export

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 4, 2, 0, tzinfo=UTC)


def test_the_columns_are_the_fields_of_a_case_event() -> None:
    fields = {field.name for field in dataclasses.fields(CaseEvent)} - {"source", "received_at"}
    assert {column.field for column in COLUMNS} - {"amount_yuan"} == fields


def test_every_choice_has_its_chinese_word() -> None:
    for choices, words in CHOICE_WORDS.items():
        assert sorted(words.values()) == sorted(choices)
    assert {column.choices for column in sheet_columns() if column.choices} == set(CHOICE_WORDS)


def test_every_example_is_taken() -> None:
    raw: dict[str, object] = {
        column.field: column.example
        for column in COLUMNS
        if column.form is not Form.LIMIT and column.field != "amount_fen"
    }
    amount, unit = next(column.example for column in COLUMNS if column.field == "promised").split()
    raw["promised"] = {"amount": amount, "unit": unit}
    event = read_record(raw, source="s", received_at=NOW, zone=SHANGHAI)
    assert event.promised == Limit(5, LimitUnit.WORKING_DAY)
    assert event.amount_fen == 1250


def test_a_filled_in_template_is_read_in_chinese_or_english(tmp_path: Path) -> None:
    path = tmp_path / "cases.xlsx"
    write_template(path)
    book = load_workbook(path)
    page = book["办件 cases"]
    at = {str(cell.value).split()[-1]: cell.column for cell in page[1]}
    filled = {
        2: {"kind": "受理", "case_type": "承诺件", "promised_unit": "工作日", "promised_amount": 5, "window": "W03"},
        3: {"kind": "payment", "amount_yuan": 12.5, "deleted": "否", "row_id": "R-2"},
        4: {"kind": "办理"},
        5: {
            "kind": "延长",
            "granted_amount": 10,
            "granted_unit": "工作日",
            "materials": "身份证、户口簿",
            "channel": "窗口",
        },
    }
    for row, cells in filled.items():
        when = datetime(2026, 11, 4, 9, row)  # noqa: DTZ001 (as Excel has it)
        for field, value in ({"case_no": "A-1", "occurred_at": when} | cells).items():
            page.cell(row=row, column=at[field], value=value)
    book.save(path)
    with open_sheet(path) as sheet:
        made = [found for _, found in template_mapping(sheet.headers, origin="f", zone=SHANGHAI).records(sheet.rows)]
    accept, payment = (
        read_record(found[0], source="s", received_at=NOW, zone=SHANGHAI)
        for found in made[:2]
        if isinstance(found, list)
    )
    assert (accept.kind, accept.case_type, accept.promised) == (
        EventKind.ACCEPT,
        CaseType.PROMISED,
        Limit(5, LimitUnit.WORKING_DAY),
    )
    assert accept.occurred_at == datetime(2026, 11, 4, 9, 2, tzinfo=SHANGHAI)
    assert len(accept.row_id) == 32
    assert (payment.row_id, payment.amount_fen, payment.deleted) == ("R-2", 1250, False)
    assert isinstance(made[3], list)
    extension = read_record(made[3][0], source="s", received_at=NOW, zone=SHANGHAI)
    assert (extension.granted, extension.channel) == (Limit(10, LimitUnit.WORKING_DAY), Channel.COUNTER)
    assert extension.materials == ("身份证", "户口簿")
    assert isinstance(made[2], BadRecord)
    assert "'办理' has no meaning" in str(made[2])


def test_columns_that_are_not_ours_are_named() -> None:
    with pytest.raises(BadMapping) as caught:
        template_mapping(["办件编号", "kindd", "hallwatch_row", "case_no"], origin="cases.csv", zone=SHANGHAI)
    told = str(caught.value)
    assert "the column 'kindd' is not one of the template; did you mean \"kind\"?" in told
    assert "the column 'case_no' is there twice under two names" in told
    assert "lacks the column '发生时间 occurred_at'" in told
    assert "hallwatch_row" not in told


def test_the_export_commands_write_templates_and_overwrite_nothing(tmp_path: Path) -> None:
    out = tmp_path / "cases.xlsx"
    assert CliRunner().invoke(export, ["case-template", "--out", str(out)]).exit_code == 0
    book = load_workbook(out)
    assert book.sheetnames == ["办件 cases", "说明 explanation"]
    assert [cell.value for cell in book["办件 cases"][1]] == [column.title for column in sheet_columns()]
    again = CliRunner().invoke(export, ["case-template", "--out", str(out)])
    assert again.exit_code == 1
    assert "is there already" in again.output
    assert CliRunner().invoke(export, ["case-template", "--out", str(tmp_path / "cases.csv")]).exit_code == 2
    printed = CliRunner().invoke(export, ["mapping-template"])
    assert "[[events]]" in printed.output
    written = tmp_path / "m.toml"
    assert CliRunner().invoke(export, ["mapping-template", "--out", str(written)]).exit_code == 0
    assert written.read_text(encoding="utf-8") == printed.output


def test_the_guide_lists_every_field_as_the_reader_has_it() -> None:
    guide = (Path(__file__).parents[1] / "docs" / "guides" / "case-log.md").read_text(encoding="utf-8")
    for column in COLUMNS:
        allowed = f" ({', '.join(f'`{choice}`' for choice in column.choices)})" if column.choices else ""
        line = (
            f"| `{column.field}` | {column.zh} | {'yes' if column.required else ''} | {column.form}{allowed} "
            f"| {column.meaning} | `{column.example}` |"
        )
        assert line in guide, f"docs/guides/case-log.md should have the line\n{line}"
