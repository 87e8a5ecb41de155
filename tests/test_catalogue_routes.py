"""The catalogue as the console reads it: what holds, what comes, and who is shown what."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from analytics.authority import Authority
from analytics.catalogue import NO_CATALOGUE
from analytics.item import ServiceItem
from analytics.stories.item import read_fee, read_item
from store.database import Database
from supervision_api.cataloguing.taking_in import Order, take_in
from tests.served import served

pytestmark = pytest.mark.integration

SHANGHAI = ZoneInfo("Asia/Shanghai")
FIRST, LATER = date(2026, 11, 1), date(2026, 12, 1)
NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)


def licence(days: int, *, department: str = "TAX") -> ServiceItem:
    item = read_fee(read_item(f"promised; promises {days} working_day"), "F1 10.00")
    lines = (Authority(step="approve", operators=frozenset({"T1001"})),)
    return replace(item, code="licence/1", department=department, authority=lines)


async def bring(db: Database, *items: ServiceItem, valid_from: date, whole: bool = False) -> None:
    order = Order(valid_from=valid_from, whole=whole, by="ma@console")
    given = {item.code: item for item in items}
    await take_in(db, NO_CATALOGUE, given, order, SHANGHAI, file="items.xlsx", digest="0" * 64, now=NOW)


async def test_a_coming_version_is_shown_beside_what_holds(dsn: str, tmp_path: Path, db: Database) -> None:
    await bring(db, licence(5), valid_from=FIRST)
    await bring(db, licence(3), valid_from=LATER)
    await bring(db, licence(2), valid_from=date(2026, 12, 24))
    async with served(dsn, tmp_path) as hall, hall.logged_in("olga") as officer:
        hall.clock.ahead = NOW - datetime.now(UTC)
        there = (await officer.get("/api/catalogue")).json()
        [row] = there["items"]
        assert (row["code"], row["standing"], row["versions"], row["fees"]) == ("licence/1", "in_force", 3, 1)
        assert (row["promised"]["amount"], row["changes_at"]) == (5, "2026-12-01T00:00:00+08:00")
        assert [one["valid_from"] for one in there["imports"]] == ["2026-12-24", "2026-12-01", "2026-11-01"]
        item = (await officer.get("/api/catalogue/licence%2F1")).json()
        told = [(one["standing"], one["item"]["promised"]["amount"]) for one in item["versions"]]
        assert told == [("coming", 2), ("coming", 3), ("in_force", 5)]
        assert item["versions"][0]["brought"]["imported_by"] == "ma@console"
        assert (await officer.get("/api/catalogue/none")).status_code == 404


async def test_an_item_that_ended_is_shown_as_it_was_last(dsn: str, tmp_path: Path, db: Database) -> None:
    await bring(db, licence(5), valid_from=FIRST)
    await bring(db, replace(licence(5), code="other"), valid_from=date(2026, 11, 20), whole=True)
    async with served(dsn, tmp_path) as hall, hall.logged_in("olga") as officer:
        hall.clock.ahead = NOW - datetime.now(UTC)
        rows = (await officer.get("/api/catalogue")).json()["items"]
        assert {row["code"]: row["standing"] for row in rows} == {"licence/1": "past", "other": "in_force"}
        versions = (await officer.get("/api/catalogue/licence%2F1")).json()["versions"]
        assert [(one["standing"], one["item"] is None) for one in versions] == [("in_force", True), ("past", False)]


async def test_a_head_is_shown_the_own_departments_items(dsn: str, tmp_path: Path, db: Database) -> None:
    await bring(db, licence(5), replace(licence(5, department="CIV"), code="marriage"), valid_from=FIRST)
    async with served(dsn, tmp_path) as hall, hall.logged_in("dora") as dora, hall.logged_in("eva") as eva:
        assert [row["code"] for row in (await eva.get("/api/catalogue")).json()["items"]] == ["licence/1", "marriage"]
        assert (await eva.get("/api/catalogue/marriage")).status_code == 200
        own = (await dora.get("/api/catalogue")).json()["items"]
        assert [row["code"] for row in own] == ["licence/1"]
        assert (await dora.get("/api/catalogue/marriage")).status_code == 404


async def test_a_head_is_told_nothing_of_the_time_when_an_item_was_another_departments(
    dsn: str, tmp_path: Path, db: Database
) -> None:
    await bring(db, licence(5, department="CIV"), valid_from=FIRST)
    await bring(db, licence(4), valid_from=date(2026, 11, 20))
    async with served(dsn, tmp_path) as hall, hall.logged_in("dora") as dora, hall.logged_in("olga") as olga:
        hall.clock.ahead = NOW - datetime.now(UTC)
        shown = {}
        for name, asking in (("head", dora), ("officer", olga)):
            versions = (await asking.get("/api/catalogue/licence%2F1")).json()["versions"]
            shown[name] = [one["item"]["promised"]["amount"] for one in versions]
        assert shown == {"head": [4], "officer": [4, 5]}


async def test_who_sees_no_names_is_not_told_who_has_an_authority(dsn: str, tmp_path: Path, db: Database) -> None:
    await bring(db, licence(5), valid_from=FIRST)
    async with served(dsn, tmp_path) as hall, hall.logged_in("eva") as eva, hall.logged_in("olga") as olga:
        hidden, told = (await eva.get("/api/catalogue/licence%2F1")), (await olga.get("/api/catalogue/licence%2F1"))
        assert "T1001" not in hidden.text
        assert hidden.json()["versions"][0]["item"]["authority"][0]["number"] == 1
        assert told.json()["versions"][0]["item"]["authority"][0]["operators"] == ["T1001"]
