"""Versions of the catalogue in the real database: compared, taken in, followed by the judge."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from analytics.catalogue import NO_CATALOGUE
from analytics.item import ServiceItem
from analytics.item_changes import ChangeKind, ItemChange
from analytics.stories.item import read_fee, read_item
from ingest.vocabulary import CaseEvent, EventKind
from store import catalogue
from store.cases import store_events
from store.database import Database
from supervision_api.bench import Bench
from supervision_api.cataloguing.shelf import Shelf
from supervision_api.cataloguing.taking_in import Order, take_in
from supervision_api.judging import Judge
from supervision_api.loading.cases import load_cases
from supervision_api.settings import SessionSettings, Settings

pytestmark = pytest.mark.integration

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY = date(2026, 11, 23)
NINE = datetime(2026, 11, 23, 1, tzinfo=UTC)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
SETTINGS = Settings(sessions=(SessionSettings(begin=time(9), end=time(17)),))


def licence(days: int, *fees: str) -> ServiceItem:
    item = read_item(f"promised; promises {days} working_day")
    for fee in fees:
        item = read_fee(item, fee)
    return replace(item, code="licence")


def row(row_id: str, kind: EventKind, at: datetime, **more: object) -> CaseEvent:
    plain = CaseEvent(
        source="city",
        row_id=row_id,
        version=1,
        kind=kind,
        case_no="K1",
        occurred_at=at,
        received_at=at,
        item_code="licence",
    )
    return replace(plain, **more)  # type: ignore[arg-type] (fields of CaseEvent)


async def bring(
    db: Database, *items: ServiceItem, valid_from: date = MONDAY, whole: bool = False, now: datetime = NINE
) -> list[ItemChange]:
    order = Order(valid_from=valid_from, whole=whole, by="ma@console")
    given = {item.code: item for item in items}
    return await take_in(db, NO_CATALOGUE, given, order, SHANGHAI, file="items.xlsx", digest="0" * 64, now=now)


async def test_the_first_version_has_always_been_in_force(db: Database) -> None:
    [change] = await bring(db, licence(5))
    assert change.kind is ChangeKind.ADDED
    there = NO_CATALOGUE.with_versions(await catalogue.versions(db, SHANGHAI), now=NINE)
    assert there.get("licence", accepted_at=NINE - 900 * DAY) == licence(5)
    [brought] = await catalogue.imports(db)
    assert (brought.imported_by, brought.file, brought.added) == ("ma@console", "items.xlsx", 1)


async def test_the_same_file_again_is_no_import(db: Database) -> None:
    await bring(db, licence(5))
    assert await bring(db, licence(5)) == []
    assert await catalogue.newest_import(db) == 1


async def test_a_correction_before_it_takes_effect_takes_its_place(db: Database) -> None:
    await bring(db, licence(5))
    tuesday = MONDAY + DAY
    await bring(db, licence(3), valid_from=tuesday)
    await bring(db, licence(4), valid_from=tuesday)
    known = (await catalogue.versions(db, SHANGHAI))["licence"]
    assert [one.item for one in known] == [licence(5), licence(4)]
    assert known[-1].from_at == datetime(2026, 11, 23, 16, tzinfo=UTC)


async def test_items_that_the_whole_catalogue_lacks_end(db: Database) -> None:
    await bring(db, licence(5), replace(licence(5), code="other"))
    [ended] = await bring(db, licence(5), whole=True)
    assert (ended.code, ended.kind) == ("other", ChangeKind.ENDED)
    there = NO_CATALOGUE.with_versions(await catalogue.versions(db, SHANGHAI), now=NINE)
    assert set(there.items) == {"licence"}


async def test_the_judge_follows_a_new_version_and_older_cases_keep_theirs(db: Database) -> None:
    await bring(db, licence(5, "F1 50.00"))
    judge = Judge(db, Bench.of(SETTINGS))
    paid = row("p", EventKind.PAYMENT, NINE + MINUTE, fee_code="F1", amount_fen=8000)
    await store_events(db, [row("a", EventKind.ACCEPT, NINE), paid], now=NINE + MINUTE)
    while await judge.next(now=NINE + MINUTE):
        pass
    assert judge.tally.findings["FEE-02"] == 1
    await bring(db, licence(5, "F1 80.00"), valid_from=MONDAY + DAY, now=NINE + 2 * MINUTE)
    tuesday = NINE + DAY
    later = [
        replace(one, case_no="K2", row_id=f"{one.row_id}2", occurred_at=one.occurred_at + DAY) for one in (paid,)
    ]
    accepted = row("a2", EventKind.ACCEPT, tuesday, case_no="K2")
    await store_events(db, [accepted, *later], now=tuesday + MINUTE)
    while await judge.next(now=tuesday + MINUTE):
        pass
    assert judge.tally.findings["FEE-02"] == 1
    await store_events(db, [row("b", EventKind.STEP, tuesday, step="review")], now=tuesday + MINUTE)
    while await judge.next(now=tuesday + 2 * MINUTE):
        pass
    assert judge.tally.findings["FEE-02"] == 2


async def test_a_version_that_began_before_has_its_cases_judged_again(db: Database) -> None:
    await bring(db, licence(5, "F1 50.00"))
    judge = Judge(db, Bench.of(SETTINGS))
    paid = row("p", EventKind.PAYMENT, NINE, fee_code="F1", amount_fen=8000)
    await store_events(db, [row("a", EventKind.ACCEPT, NINE), paid], now=NINE)
    while await judge.next(now=NINE):
        pass
    await bring(db, licence(5, "F1 70.00"), now=NINE + MINUTE)
    assert await judge.next(now=NINE + MINUTE)
    assert judge.tally.findings["FEE-02"] == 2


async def test_the_shelf_asks_the_database_once_a_second(db: Database) -> None:
    shelf = Shelf(NO_CATALOGUE, SHANGHAI)
    assert await shelf.current(db, now=NINE) is NO_CATALOGUE
    await bring(db, licence(5))
    assert await shelf.current(db, now=NINE + timedelta(milliseconds=900)) is NO_CATALOGUE
    assert set((await shelf.current(db, now=NINE + timedelta(seconds=1))).items) == {"licence"}


async def test_a_case_knows_the_other_cases_of_its_applicant(db: Database) -> None:
    rows = [
        row("a", EventKind.ACCEPT, NINE, applicant_key="k7"),
        row("b", EventKind.ACCEPT, NINE - DAY, case_no="K2", applicant_key="k7"),
        row("c", EventKind.PAYMENT, NINE - DAY, case_no="K2", amount_fen=100),
        row("c", EventKind.PAYMENT, NINE - DAY, case_no="K2", amount_fen=200, version=2),
        row("d", EventKind.STEP, NINE - DAY, case_no="K2", step="review"),
        row("e", EventKind.ACCEPT, NINE - 31 * DAY, case_no="K3", applicant_key="k7"),
        row("f", EventKind.ACCEPT, NINE, case_no="K4", applicant_key="k7", item_code="other"),
        row("g", EventKind.ACCEPT, NINE, case_no="K5", applicant_key="k8"),
    ]
    await store_events(db, rows, now=NINE)
    async with db.act() as act:
        subjects = await load_cases(act, Bench.of(SETTINGS), ["K1", "K5"])
    told = [(one.case_no, one.row_id, one.amount_fen) for one in subjects["K1"].same_applicant]
    assert told == [("K2", "b", None), ("K2", "c", 200)]
    assert subjects["K5"].same_applicant == ()
