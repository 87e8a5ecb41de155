"""Refused rows as a CSV file, to be corrected and sent again."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any, cast

from ingest.columns import LIMITS
from ingest.sent_back import ERROR_COLUMNS, guarded
from ingest.template import sheet_columns
from store.rejected import RejectedRow
from supervision_api.views.refused import cells_of, written

_ORDER = {column.field: place for place, column in enumerate(sheet_columns())}
BETWEEN = "、"


def refused_sheet(rows: Sequence[RejectedRow]) -> bytes:
    """A line a row with its number and what is wrong with it, in the columns that the rows have.

    `import cases` passes over the first two columns. UTF-8 with a byte order mark, which Excel needs.
    """
    lines = [_flat(cells_of(row)) for row in rows]
    names = dict.fromkeys(name for line in lines for name in line)
    headers = sorted(names, key=lambda name: _ORDER.get(name, len(_ORDER)))
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow([*ERROR_COLUMNS, *(guarded(name) for name in headers)])
    for row, line in zip(rows, lines, strict=True):
        # What senders wrote must not run as a formula on the desk of who corrects it.
        writer.writerow([row.rejected_id, guarded(row.problem), *(guarded(line.get(name, "")) for name in headers)])
    return sheet.getvalue().encode("utf-8-sig")


def _flat(cells: Mapping[str, Any]) -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, value in cells.items():
        if name in LIMITS and isinstance(value, dict):
            limit = cast("dict[str, object]", value)
            flat |= {f"{name}_{part}": _text(inner) for part, inner in limit.items()}
        else:
            flat[name] = _text(value)
    return flat


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return BETWEEN.join(written(part) for part in cast("list[object]", value))
    return written(value)
