"""A catalogue's workbook, read sheet by sheet; every mistake is told with its sheet, row and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analytics.item import BadItem, ServiceItem
from ingest.errors import BadSheet, nearest, shown
from ingest.rows import Row, Sheet
from ingest.sheets import check_headers
from ingest.workbook import open_book
from supervision_api.cataloguing.cell import Column, read_cell
from supervision_api.cataloguing.sheets import FEES, ITEMS, SHEETS, STEPS, TIERS, SheetPlan


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong in one place."""

    sheet: str
    row: int | None
    """As a spreadsheet program counts; None for a sheet as a whole."""
    column: str | None
    problem: str

    def __str__(self) -> str:
        """The whole in one line."""
        row = "" if self.row is None else f", row {self.row}"
        column = "" if self.column is None else f", column {self.column}"
        return f"{self.sheet}{row}{column}: {self.problem}"


@dataclass(slots=True)
class Book:
    """What a workbook says: the items without a mistake, and all mistakes."""

    items: dict[str, ServiceItem] = field(default_factory=dict[str, ServiceItem])
    mistakes: list[Mistake] = field(default_factory=list[Mistake])


@dataclass(slots=True)
class _Draft:
    """An item while its sheets are read."""

    row: int
    table: dict[str, Any]


def read_book(path: Path) -> Book:
    """The items of a workbook. Sheets other than that of the items may be left out.

    Raises:
        BadSheet: not a workbook, or no sheet of items.
    """
    book, drafts = Book(), dict[str, _Draft]()
    known = {plan.name for plan in SHEETS}
    with open_book(path) as pages:
        if ITEMS.name not in pages:
            raise BadSheet(f"{path}: has no sheet {ITEMS.name!r}; it has {', '.join(pages)}")
        for name in pages:
            if name not in known:
                book.mistakes.append(Mistake(name, None, None, f"is no sheet of a catalogue;{nearest(name, known)}"))
        for plan in SHEETS:
            if plan.name in pages:
                check_headers(path, pages[plan.name].headers)
                for row, values in _rows(pages[plan.name], plan, book.mistakes):
                    _take(plan, row.number, values, drafts, book.mistakes)
    for code, draft in drafts.items():
        try:
            book.items[code] = ServiceItem.read(draft.table, position=draft.row)
        except BadItem as why:
            book.mistakes += [Mistake(ITEMS.name, draft.row, None, problem) for problem in why.problems]
    return book


def _rows(sheet: Sheet, plan: SheetPlan, mistakes: list[Mistake]) -> Iterator[tuple[Row, dict[str, Any]]]:
    columns = _columns(plan, sheet.headers, mistakes)
    for row in sheet.rows:
        before = len(mistakes)
        mistakes += [
            Mistake(plan.name, row.number, header or None, f"{flaw.en} / {flaw.zh}")
            for header, flaw in row.flaws.items()
        ]
        values = {
            column.name: value
            for header, column in columns.items()
            if header not in row.flaws and (value := _value(plan, row, header, column, mistakes)) is not None
        }
        if len(mistakes) == before:
            yield row, values


def _columns(plan: SheetPlan, headers: tuple[str, ...], mistakes: list[Mistake]) -> Mapping[str, Column]:
    names = {name: column for column in plan.columns for name in (column.title, column.zh, column.name)}
    found: dict[str, Column] = {}
    for header in headers:
        if header in names:
            found[header] = names[header]
        elif header:
            mistakes.append(Mistake(plan.name, 1, header, f"is not a column here;{nearest(header, names)}"))
    there = {column.name for column in found.values()}
    mistakes += [
        Mistake(plan.name, 1, column.title, "is missing")
        for column in plan.columns
        if column.required and column.name not in there
    ]
    return found


def _value(plan: SheetPlan, row: Row, header: str, column: Column, mistakes: list[Mistake]) -> Any:
    text = row.cells.get(header, "").strip()
    if not text:
        if column.required:
            mistakes.append(Mistake(plan.name, row.number, header, "is empty / 不能为空"))
        return None
    try:
        return read_cell(column, text)
    except ValueError:
        problem = f"{column.expected} was expected, found {shown(text)} / 填写有误"
        mistakes.append(Mistake(plan.name, row.number, header, problem))
        return None


def _take(
    plan: SheetPlan, number: int, values: dict[str, Any], drafts: dict[str, _Draft], mistakes: list[Mistake]
) -> None:
    if plan is ITEMS:
        code: str = values["code"]
        if code in drafts:
            mistakes.append(Mistake(plan.name, number, None, f"item {code} is in row {drafts[code].row} already"))
            return
        drafts[code] = _Draft(number, _item(values))
        return
    draft = drafts.get(values.pop("item_code"))
    if draft is None:
        mistakes.append(
            Mistake(plan.name, number, ITEMS.columns[0].title, f"no sound row of {ITEMS.name} has this code")
        )
        return
    problem = _add(plan, draft.table, values)
    if problem:
        mistakes.append(Mistake(plan.name, number, None, problem))


def _item(values: dict[str, Any]) -> dict[str, Any]:
    table = dict(values)
    for limit in ("promised", "statutory"):
        parts = {key: table.pop(f"{limit}_{key}") for key in ("amount", "unit") if f"{limit}_{key}" in table}
        if parts:
            table[limit] = parts
    if table.pop("one_person", False):
        table["separate"] = []
    return table


def _add(plan: SheetPlan, table: dict[str, Any], values: dict[str, Any]) -> str | None:
    """Put a row into its item's table; what is wrong with it, or None."""
    if plan is STEPS:
        steps = table.setdefault(plan.key, {})
        step = values.pop("step")
        if step in steps:
            return f"step {step} has a limit already"
        steps[step] = values
    elif plan is TIERS:
        code, begin = values.pop("fee_code"), values.pop("fee_valid_from", None)
        fees = [
            fee for fee in table.get(FEES.key, []) if fee["code"] == code and begin in (None, fee.get("valid_from"))
        ]
        if len(fees) != 1:
            return f"{FEES.name} has {len(fees)} rows of fee {code}: say with fee_valid_from which is meant"
        fees[0].setdefault(plan.key, []).append(values)
    else:
        table.setdefault(plan.key, []).append(values)
    return None
