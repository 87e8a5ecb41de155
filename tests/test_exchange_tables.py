"""Which tables an exchange has and what their columns mean, and where it is."""

from __future__ import annotations

import tomllib
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from ingest.errors import BadMapping
from ingest.exchange.address import BadAddress, Engine, read_address
from ingest.exchange.connection import Exchange
from ingest.exchange.table_file import BUILT_IN, parse_tables, read_tables

ZONE = ZoneInfo("Asia/Shanghai")


def table(**changes: object) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "key": "accept",
        "name": "T",
        "id": "guid",
        "stamp": "at",
        "events": [{"kind": "accept", "fields": {"case_no": "no", "occurred_at": "at"}}],
    }
    return {"tables": [plain | changes]}


def test_the_built_in_tables_are_those_of_the_specification() -> None:
    tables = read_tables(None, zone=ZONE, suffix="_v3", schema="bj")
    assert [one.name for one in tables] == [
        "bj.UP_PRO_ACCEPT_v3",
        "bj.UP_PRO_PROCESS_v3",
        "bj.UP_PRO_SPECIAL_PROCEDURE_v3",
        "bj.UP_PRO_RESULT_v3",
        "bj.UP_PRO_MATERIAL_v3",
    ]
    # Nothing is asked for that no field is made from; the flag only by those who set it.
    assert all("contact_mobile" not in one.columns and "is_sync" not in one.columns for one in tables)
    assert all("is_sync" in one.columns for one in read_tables(None, zone=ZONE, writes=True))


def test_the_payments_that_are_commented_out_can_be_used() -> None:
    text = BUILT_IN.read_text(encoding="utf-8")
    head, _, tail = text.partition("# [[tables]]\n")
    used = head + "[[tables]]\n" + "".join(f"{line.removeprefix('# ')}\n" for line in tail.splitlines())
    tables = parse_tables(tomllib.loads(used), origin="x", zone=ZONE)
    assert tables[-1].key == "payment"
    assert "pay_amount" in tables[-1].columns


@pytest.mark.parametrize(
    ("content", "mistake"),
    [
        ({}, "at least one [[tables]]"),
        (table(name="T; DROP TABLE x"), "is not the name of a table or column"),
        (table(id="a b"), "is not the name of a table or column"),
        (table(key="Accept"), "short word in small letters"),
        (table(stamp=None), "lacks stamp"),
        (table(masked=["name"]), "no field is made from it"),
        (table(operations="x"), 'did you mean "operation"'),
        (table(events=[{"kind": "accept", "per": "case"}]), "one event a row"),
        (table(events=[{"kind": "acept"}]), 'did you mean "accept"'),
        ({"tables": [*table()["tables"], *table()["tables"]]}, "given twice"),
    ],
)
def test_a_mistake_is_told(content: dict[str, Any], mistake: str) -> None:
    content = {
        **content,
        **(
            {"tables": [{k: v for k, v in one.items() if v is not None} for one in content["tables"]]}
            if content
            else {}
        ),
    }
    with pytest.raises(BadMapping) as told:
        parse_tables(content, origin="exchange.toml", zone=ZONE)
    assert mistake in str(told.value)


def test_an_address_is_read() -> None:
    address = read_address("mariadb://reader:p%40ss@10.0.0.9/exchange")
    assert (address.engine, address.host, address.port, address.database) == (
        Engine.MYSQL,
        "10.0.0.9",
        3306,
        "exchange",
    )
    assert (address.user, address.password) == ("reader", "p@ss")
    assert "p@ss" not in repr(address)


@pytest.mark.parametrize("url", ["sqlite:///x", "postgresql://u:geheim@h", "mysql:///x", "mysql://u:geheim@h:x/y"])
def test_a_bad_address_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(BadAddress) as told:
        read_address(url)
    assert "geheim" not in str(told.value)


@pytest.mark.parametrize(
    ("engine", "mark", "first"),
    [
        (Engine.POSTGRESQL, "%s", "LIMIT 5"),
        (Engine.MYSQL, "%s", "LIMIT 5"),
        (Engine.SQLSERVER, "%s", "OFFSET 0 ROWS FETCH NEXT 5 ROWS ONLY"),
        (Engine.ORACLE, ":2", "FETCH FIRST 5 ROWS ONLY"),
    ],
)
def test_each_maker_has_its_own_words(engine: Engine, mark: str, first: str) -> None:
    exchange = Exchange(engine, driver=None, link=None)
    assert (exchange.mark(2), exchange.first(5)) == (mark, first)
