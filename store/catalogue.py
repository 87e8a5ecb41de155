"""The catalogue of service items as it was imported: every version of every item, and who brought it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from types import MappingProxyType
from zoneinfo import ZoneInfo

from analytics.catalogue import Versions
from analytics.item import ServiceItem
from analytics.item_changes import ItemChange
from analytics.item_table import table_of
from analytics.item_version import ItemVersion
from analytics.vocabulary import SubjectKind
from store import queue
from store.act import Act
from store.database import Database
from store.rows import as_rows

Known = dict[tuple[str, int], ServiceItem | None]
"""(code, number of the import) → the item; what was imported is never changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueImport:
    """One file that was taken in."""

    imported_at: datetime
    imported_by: str
    file: str
    sha256: str
    valid_from: date
    added: int
    changed: int
    ended: int


async def newest_import(db: Database | Act) -> int:
    """The number of the last import; 0 before the first."""
    number: int = (await db.rows("newest_catalogue_import"))[0]["import_id"]
    return number


async def imports(db: Database) -> list[CatalogueImport]:
    """All imports, newest first."""
    rows = await db.rows("catalogue_imports")
    return [CatalogueImport(**{name: row[name] for name in row if name != "import_id"}) for row in rows]


async def imports_of(db: Database, code: str) -> dict[date | None, CatalogueImport]:
    """Which import each imported version of an item came with, by the day on which it takes effect."""
    rows = await db.rows("item_imports", {"code": code})
    return {
        row["from_day"]: CatalogueImport(**{name: row[name] for name in row if name != "from_day"}) for row in rows
    }


async def hold(act: Act) -> None:
    """Keep other imports out until this act commits."""
    await act.execute("lock_catalogue")


async def versions(db: Database | Act, zone: ZoneInfo, known: Known | None = None) -> Versions:
    """Code → its versions in the order in which they take effect, at midnight in the hall's zone.

    `known` holds what was read before and takes up what is read now.
    """
    found: dict[str, list[ItemVersion]] = defaultdict(list)
    read: Known = {} if known is None else known
    for row in await db.rows("catalogue_versions"):
        name = row["code"], row["import_id"]
        if name not in read:
            read[name] = None if row["item"] is None else ServiceItem.read(row["item"], position=1)
        found[row["code"]].append(ItemVersion(read[name], _midnight(row["valid_from"], zone)))
    return MappingProxyType({code: tuple(known) for code, known in found.items()})


async def keep(
    act: Act, brought: CatalogueImport, changed: Sequence[ItemChange], *, new: frozenset[str], zone: ZoneInfo
) -> None:
    """Write down an import and what items become; items of `new` have been so since ever.

    Cases that the new versions may judge otherwise are judged again.
    """
    [row] = await act.rows("add_catalogue_import", asdict(brought))
    rows = [
        {
            "code": change.code,
            "valid_from": None if change.code in new else brought.valid_from.isoformat(),
            "item": None if change.after is None else table_of(change.after),
        }
        for change in changed
    ]
    await act.execute("add_catalogue_items", {"import_id": row["import_id"], "rows": as_rows(rows)})
    await _judge_again(act, [change.code for change in changed if change.code in new], None, brought)
    since = _midnight(brought.valid_from, zone)
    await _judge_again(act, [change.code for change in changed if change.code not in new], since, brought)
    act.wake("judge")


async def _judge_again(act: Act, codes: list[str], since: datetime | None, brought: CatalogueImport) -> None:
    if codes:
        cases = await act.rows("cases_of_items_since", {"codes": codes, "since": since})
        await queue.put(act, [(SubjectKind.CASE, row["case_no"]) for row in cases], brought.imported_at)


def _midnight(day: date | None, zone: ZoneInfo) -> datetime | None:
    return None if day is None else datetime.combine(day, time(), zone)
