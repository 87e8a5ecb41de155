"""The catalogue as a workbook that can be corrected and read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from analytics.item import ServiceItem
from analytics.item_table import table_of
from supervision_api.cataloguing.cell import Form, write_cell
from supervision_api.cataloguing.sheets import FEES, ITEMS, SHEETS, STEPS, TIERS, SheetPlan

_FORMATS = {Form.YUAN: "0.00", Form.DAY: "yyyy-mm-dd", Form.TEXT: "@", Form.LIST: "@"}


def write_book(path: Path, items: Iterable[ServiceItem]) -> None:
    """Write items, a row each and their lines on further sheets. Raises OSError."""
    tables = [table_of(item) for item in items]
    book = Workbook(write_only=True)
    for plan in SHEETS:
        page: Any = book.create_sheet(plan.name)
        page.freeze_panes = "A2"
        for at, column in enumerate(plan.columns, start=1):
            page.column_dimensions[get_column_letter(at)].width = max(14, len(column.title))
        page.append([_head(page, column.title, required=column.required) for column in plan.columns])
        for table in tables:
            for values in _lines(plan, table):
                page.append(
                    [_cell(page, write_cell(column, values.get(column.name)), column.form) for column in plan.columns]
                )
    book.save(path)


def _lines(plan: SheetPlan, table: dict[str, Any]) -> Iterator[dict[str, Any]]:
    own = {"item_code": table["code"]}
    if plan is ITEMS:
        limits = {
            f"{limit}_{key}": value
            for limit in ("promised", "statutory")
            for key, value in table.get(limit, {}).items()
        }
        yield (
            table
            | limits
            | {
                "flow": table.get("flow"),
                "separate": table.get("separate") or None,
                "one_person": True if table.get("separate") == [] else None,
            }
        )
    elif plan is STEPS:
        for step, limit in table.get(plan.key, {}).items():
            yield own | {"step": step} | limit
    elif plan is TIERS:
        for fee in table.get(FEES.key, []):
            for tier in fee.get(plan.key, []):
                yield own | {"fee_code": fee["code"], "fee_valid_from": fee.get("valid_from")} | tier
    else:
        for line in table.get(plan.key, []):
            yield own | line


def _head(page: Any, title: str, *, required: bool) -> Any:
    head = WriteOnlyCell(page, value=title)
    head.font = Font(bold=True)
    head.fill = PatternFill("solid", fgColor="FFE699" if required else "DDEBF7")
    return head


def _cell(page: Any, value: str | float | datetime | None, form: Form) -> Any:
    cell = WriteOnlyCell(page, value=value)
    if isinstance(value, str):
        # A text that begins with "=" would be a formula else.
        cell.data_type = "s"
    if form in _FORMATS:
        cell.number_format = _FORMATS[form]
    return cell
