from dataclasses import replace
from datetime import UTC, datetime

import pytest

from analytics.catalogue import Catalogue
from analytics.item import ServiceItem
from analytics.item_changes import ChangeKind, changes
from analytics.item_table import table_of
from analytics.item_version import ItemVersion
from analytics.stories.item import read_fee, read_item
from ingest.vocabulary import Limit, LimitUnit

MARCH, APRIL = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)


def item(text: str = "promised; promises 10 working_day", *fees: str) -> ServiceItem:
    made = read_item(text)
    for fee in fees:
        made = read_fee(made, fee)
    return made


WHOLE = item(
    "promised; version 2; risk 2; flow accept, survey+review, close; separate accept+close; promises 5 working_day; "
    "law 20 working_day; steps review 2 working_day; authority approve li+wu most 500.00; exempt IRR-03; "
    "risk approve level 1 control second_review; material id mandatory; material plan may_follow",
    "F1 10.00..80.00 valid 2026-01-01..2026-06-30 exempt veteran payee land approval 900.00 optional",
    "F1 5.00 per unit valid 2026-07-01..",
    "F2 tiers 100:50.00+0 250.5:50.00+0.40 more:110.20+0.20",
    "F3 0.00",
)


@pytest.mark.parametrize("one", [WHOLE, item(), item("instant"), replace(item(), separate=())])
def test_an_item_is_read_again_from_its_table(one: ServiceItem) -> None:
    assert ServiceItem.read(table_of(one), position=1) == one


def test_what_changed_is_told_field_by_field() -> None:
    old = item("promised; promises 10 working_day", "F1 50.00", "F2 5.00")
    new = item("promised; promises 7 working_day", "F2 5.00", "F1 60.00", "F3 1.00")
    [change] = changes({"item": old}, {"item": new}, whole=False)
    assert change.kind is ChangeKind.CHANGED
    told = {one.field: (one.before, one.after) for one in change.fields}
    assert told["promised"] == ({"amount": 10, "unit": "working_day"}, {"amount": 7, "unit": "working_day"})
    assert told["fees[F1].least_fen"] == (5000, 6000)
    assert told["fees[F3]"][0] is None
    assert set(told) == {"promised", "fees[F1].least_fen", "fees[F1].most_fen", "fees[F3]"}


def test_another_order_of_the_lines_is_no_change() -> None:
    old, new = item("promised", "F1 50.00", "F2 5.00"), item("promised", "F2 5.00", "F1 50.00")
    assert changes({"item": old}, {"item": new}, whole=False) == []


def test_items_end_only_when_the_file_is_the_whole_catalogue() -> None:
    assert changes({"item": item()}, {}, whole=False) == []
    [ended] = changes({"item": item()}, {}, whole=True)
    assert (ended.code, ended.kind, ended.after) == ("item", ChangeKind.ENDED, None)
    [added] = changes({}, {"item": item()}, whole=True)
    assert added.kind is ChangeKind.ADDED


def catalogue(*versions: ItemVersion) -> Catalogue:
    first = item("promised; version 1; promises 10 working_day")
    return Catalogue({"item": first}).with_versions({"item": versions}, now=APRIL)


def test_a_case_keeps_the_version_of_the_day_it_was_accepted_on() -> None:
    second = item("promised; version 2; promises 7 working_day")
    known = catalogue(ItemVersion(second, MARCH))
    before, after = (known.get("item", accepted_at=at) for at in (datetime(2026, 2, 28, tzinfo=UTC), MARCH))
    assert before is not None
    assert after is not None
    assert (before.promised, after.promised) == (Limit(10, LimitUnit.WORKING_DAY), Limit(7, LimitUnit.WORKING_DAY))
    assert known.items["item"] == second


def test_a_version_that_the_case_names_comes_first() -> None:
    known = catalogue(ItemVersion(item("promised; version 2; promises 7 working_day"), MARCH))
    named = known.get("item", accepted_at=APRIL, version="1")
    unknown = known.get("item", accepted_at=APRIL, version="7")
    assert named is not None
    assert unknown is not None
    assert (named.version, unknown.version) == ("1", "2")


def test_a_version_of_tomorrow_is_not_in_force() -> None:
    known = catalogue(ItemVersion(item("promised; version 2"), datetime(2026, 5, 1, tzinfo=UTC)))
    assert known.items["item"].version == "1"


def test_an_item_that_ended_is_known_for_older_cases_only() -> None:
    known = catalogue(ItemVersion(None, MARCH))
    assert known.get("item", accepted_at=APRIL) is None
    assert known.get("item", accepted_at=datetime(2026, 2, 1, tzinfo=UTC)) is not None
    assert "item" not in known.items
