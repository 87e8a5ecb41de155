"""Many values of one kind as a single parameter: JSON that a statement unfolds with jsonb_to_recordset."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime


def as_rows(rows: Iterable[Mapping[str, object]]) -> str:
    """The rows as a JSON array; instants in ISO 8601, tuples as arrays."""
    return json.dumps(list(rows), ensure_ascii=False, default=_instant)


def _instant(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{value!r} has no form in JSON")
