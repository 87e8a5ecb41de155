"""Bad records kept aside whole, with the reason, until somebody corrects or discards them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import cast

from ingest.record_fields import row_name
from store import rejected
from store.database import Database
from supervision_api.intake.answer import Answer

_DEEPEST = 30
Refused = tuple[object, str]
"""A record as it came, and what is wrong with it."""


async def refuse(
    db: Database,
    source: str,
    raw: object,
    problem: str,
    *,
    now: datetime,
    key: str = "row_id",
    door: rejected.Door = "cases",
) -> Answer:
    """Keep a bad record; `key` is the field that names it, `door` is where it came in."""
    return (await refuse_all(db, source, [(raw, problem)], now=now, key=key, door=door))[0]


async def refuse_all(
    db: Database,
    source: str,
    refused: Sequence[Refused],
    *,
    now: datetime,
    key: str = "row_id",
    door: rejected.Door = "cases",
) -> list[Answer]:
    """The same of many in one transaction; an answer each, in their order."""
    rows: list[rejected.Refusal] = []
    for raw, problem in refused:
        row = dict(cast("Mapping[str, object]", raw)) if isinstance(raw, Mapping) else {"row": raw}
        rows.append(rejected.Refusal(row_name(row, key), cast("dict[str, object]", _storable(row)), problem))
    await rejected.reject(db, rows, source=source, door=door, now=now)
    return [Answer(row.row_id, None, "rejected", row.problem) for row in rows]


def _storable(value: object, *, depth: int = 0) -> object:
    """The same JSON with what jsonb cannot hold written out: NUL, half a surrogate pair, numbers without end."""
    if depth > _DEEPEST:
        return "… (cut off here)"
    match value:
        case str():
            return "".join(
                f"\\u{ord(sign):04x}" if sign == "\0" or "\ud800" <= sign <= "\udfff" else sign for sign in value
            )
        case float() if not math.isfinite(value):
            return str(value)
        case dict():
            pairs = cast("dict[object, object]", value).items()
            return {str(_storable(str(key))): _storable(inner, depth=depth + 1) for key, inner in pairs}
        case list():
            return [_storable(inner, depth=depth + 1) for inner in cast("list[object]", value)]
        case _:
            return value
