"""Refused rows in the words of the API: the field that is wrong, and why, apart from each other."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from ingest.columns import BY_FIELD
from ingest.record_fields import title
from store.refused import Reason, RefusedRow
from store.rejected import Door, RejectedRow
from supervision_api.views.view import View, Words


class CellView(View):
    """A value of a row as it came."""

    name: str
    title: Words
    value: str
    bad: bool
    """What the row was refused for."""


class RefusedReasonView(View):
    """What is wrong with rows of one sender that came in by one door."""

    reason: str
    source: str
    door: Door
    field: str | None
    """Null when the row as a whole is at fault."""
    title: Words | None
    problem: Words
    """Of one of the rows; values are left out for those who see no names."""
    number: int
    first_at: datetime
    last_at: datetime


class RefusedRowView(View):
    """One refused row."""

    rejected_id: int
    source: str
    door: Door
    row_id: str | None
    reason: str
    field: str | None
    title: Words | None
    problem: Words
    cells: list[CellView] | None
    """As it came; null for those who see no names."""
    received_at: datetime
    times: int


class RefusedPageView(View):
    """The newest rows of a choice."""

    rows: list[RefusedRowView]
    total: int


def cells_of(row: RejectedRow) -> Mapping[str, Any]:
    """What the sender wrote: of a row of an exchange its columns, else the record."""
    if row.door == "exchange":
        return cast("Mapping[str, Any]", row.raw.get("cells", {}))
    return row.raw


def written(value: object) -> str:
    """A value as text: JSON for what is no text."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def field_of(problem: str, cells: Mapping[str, Any]) -> str | None:
    """The field that a problem begins with; None when it is about the row as a whole."""
    told, colon, _ = problem.partition(": ")
    name = told.strip("'\"")
    if not colon:
        return None
    known = next((one for one in (name, name.partition(".")[0]) if one in cells or one in BY_FIELD), None)
    return known or (name if " " not in name else None)


def in_words(problem: str, field: str | None) -> Words:
    """A problem in both languages, without the name of its field."""
    if field is None:
        en, _, zh = problem.rpartition(" / ")
        return Words(zh=zh, en=en or zh)
    begin = problem.partition(": ")[0]
    heads = (title(field), title(begin))
    # A quoted value may hold the separator too: the Chinese half begins with the field's title.
    at = max(problem.rfind(f" / {head}") for head in heads)
    if at < 0:
        at = problem.rfind(" / ")
    en, zh = (problem, problem) if at < 0 else (problem[:at], problem[at + 3 :])
    for head in heads:
        zh = zh.removeprefix(f"{head}：").removeprefix(f"{head}，")
    return Words(zh=zh, en=en.removeprefix(f"{begin}: "))


def reason_view(reason: Reason, *, names: bool) -> RefusedReasonView:
    """`names`: for somebody who may see what stands in rows."""
    field = field_of(reason.problem, {})
    return RefusedReasonView(
        reason=reason.reason,
        source=reason.source,
        door=reason.door,
        field=field,
        title=_title(field),
        problem=in_words(reason.problem if names else reason.told, field),
        number=reason.number,
        first_at=reason.first_at,
        last_at=reason.last_at,
    )


def row_view(refused: RefusedRow, *, names: bool) -> RefusedRowView:
    """`names`: for somebody who may see what stands in rows."""
    row, cells = refused.row, cells_of(refused.row)
    field = field_of(row.problem, cells)
    return RefusedRowView(
        rejected_id=row.rejected_id,
        source=row.source,
        door=row.door,
        row_id=row.row_id,
        reason=refused.reason,
        field=field,
        title=_title(field),
        problem=in_words(row.problem if names else refused.told, field),
        cells=_cells(cells, field) if names else None,
        received_at=row.received_at,
        times=row.times,
    )


def _cells(cells: Mapping[str, Any], field: str | None) -> list[CellView]:
    there = dict(cells) if field is None or field in cells else {field: "", **cells}
    return [
        CellView(name=name, title=_title(name) or Words(zh=name, en=name), value=written(value), bad=name == field)
        for name, value in there.items()
    ]


def _title(field: str | None) -> Words | None:
    if field is None:
        return None
    column = BY_FIELD.get(field)
    return Words(zh=column.zh if column else field, en=field)
