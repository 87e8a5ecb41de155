"""Our own spreadsheet: what its columns are called, and the workbook that a hall hands to its departments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ingest.choice_words import CHOICE_WORDS
from ingest.column import Column, Form
from ingest.columns import COLUMNS
from ingest.errors import BadMapping, nearest
from ingest.mapping import ColumnMapping
from ingest.plan import Per, Plan, Value
from ingest.sent_back import ERROR_COLUMNS
from ingest.vocabulary import LimitUnit

_LAST_ROW = 20_000
"""Drop-down lists reach down so far."""


def sheet_columns() -> tuple[Column, ...]:
    """The columns of the template: as in a record, with a limit spread over two."""
    columns: list[Column] = []
    for column in COLUMNS:
        if column.form is not Form.LIMIT:
            columns.append(column)
            continue
        amount, unit = column.example.split()
        columns += [
            replace(column, field=f"{column.field}_amount", form=Form.WHOLE, example=amount),
            replace(
                column,
                field=f"{column.field}_unit",
                zh=f"{column.zh}单位",
                form=Form.CHOICE,
                choices=LimitUnit,
                meaning=f"what {column.field}_amount is counted in",
                meaning_zh=f"{column.zh}的单位",
                example=unit,
            ),
        ]
    return tuple(columns)


def template_mapping(headers: Sequence[str], *, origin: str, zone: ZoneInfo) -> ColumnMapping:
    """The mapping of a file with our own columns, each headed by its title, its Chinese name or its field.

    Raises:
        BadMapping: headers that are not ours, or too few.
    """
    columns = {name: column for column in sheet_columns() for name in (column.title, column.zh, column.field)}
    problems: list[str] = []
    fields: dict[str, Value] = {}
    for header in headers:
        if not header or header in ERROR_COLUMNS:
            continue
        column = columns.get(header)
        if column is None:
            hint = nearest(header, columns) or " rename or remove it, or say with --mapping what it means"
            problems.append(f"the column {header!r} is not one of the template;{hint}")
            continue
        if column.field in fields:
            problems.append(f"the column {header!r} is there twice under two names")
        fields[column.field] = Value(
            column=header,
            values=choice_words(column),
            instant=column.form is Form.INSTANT,
            zone=zone if column.form is Form.INSTANT else None,
        )
    problems += [
        f"lacks the column {column.title!r}, which every row needs"
        for column in sheet_columns()
        if column.required and column.field != "row_id" and column.field not in fields
    ]
    if problems:
        raise BadMapping(origin, problems)
    return ColumnMapping(
        origin=origin, plans=(Plan(per=Per.ROW, fields={name: (value,) for name, value in fields.items()}),)
    )


def choice_words(column: Column) -> dict[str, str]:
    """What may stand in a choice's cell → what it means: our value, or the Chinese word for it."""
    if column.choices is None:
        return {}
    return {choice.value: choice.value for choice in column.choices} | CHOICE_WORDS[column.choices]


def write_template(path: Path) -> None:
    """Write the empty template: a sheet to fill in, and a sheet that explains each column in both languages."""
    book = Workbook()
    cases = book.active
    assert isinstance(cases, Worksheet)  # noqa: S101 (a new workbook has one)
    cases.title = "办件 cases"
    _fill_in(cases)
    _explain(book.create_sheet("说明 explanation"))
    book.save(path)


def _fill_in(page: Worksheet) -> None:
    page.freeze_panes = "A2"
    for at, column in enumerate(sheet_columns(), start=1):
        letter = get_column_letter(at)
        head = page.cell(row=1, column=at, value=column.title)
        head.font = Font(bold=True)
        head.fill = PatternFill("solid", fgColor="FFE699" if column.required else "DDEBF7")
        head.alignment = Alignment(wrap_text=True, vertical="top")
        page.column_dimensions[letter].width = max(14, len(column.title))
        if column.form is Form.TEXT:
            # Else Excel turns case numbers into numbers and forgets their last digits.
            page.column_dimensions[letter].number_format = "@"
        if column.form is Form.INSTANT:
            page.column_dimensions[letter].number_format = "yyyy-mm-dd hh:mm:ss"
        if column.choices is not None:
            words = ",".join(CHOICE_WORDS[column.choices])
            choice = DataValidation(
                type="list", formula1=f'"{words}"', allow_blank=True, sqref=f"{letter}2:{letter}{_LAST_ROW}"
            )
            page.add_data_validation(choice)


def _explain(page: Worksheet) -> None:
    heads = ("列 column", "必填 required", "填写方式 form", "说明", "meaning", "可填 allowed", "示例 example")
    page.append(heads)
    for cell in page[1]:
        cell.font = Font(bold=True)
    for column in sheet_columns():
        words = (
            {meaning: word for word, meaning in CHOICE_WORDS.get(column.choices, {}).items()}
            if column.choices
            else {}
        )
        allowed = ", ".join(f"{word} ({meaning})" for meaning, word in words.items())
        needed = "是 yes" if column.required and column.field != "row_id" else ""
        page.append(
            (column.title, needed, column.form.value, column.meaning_zh, column.meaning, allowed, f"{column.example}")
        )
    page.append(())
    page.append(
        (
            "行标识 row_id",
            "",
            "",
            "留空时由整行内容生成；改动后会成为新行",
            "made from the row's content when left empty",
        )
    )
    for letter, width in zip("ABCDEFG", (30, 14, 16, 44, 60, 60, 24), strict=True):
        page.column_dimensions[letter].width = width
