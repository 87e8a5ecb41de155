"""Rows of exchange databases that nobody could mean: each is kept aside with a reason, and none holds up others."""

# ruff: noqa: S608 (statements of the tests' own making)

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from store import cases, exchange, rejected
from store.database import Database
from supervision_api.exchanging.polling import poll_once
from supervision_api.settings import Settings
from tests.upstream import Upstream, on_mariadb, on_postgres

pytestmark = pytest.mark.integration

NOW = datetime(2026, 11, 4, 4, 0, tzinfo=UTC)
TABLES = """
blank = ["-"]
[[tables]]
key = "accept"
name = "odd"
id = "guid"
stamp = "at"
{form}
[[tables.events]]
kind = "accept"
fields = {{ case_no = "no", occurred_at = "happened", reason = "said" }}
"""


def hall(upstream: Upstream, folder: Path, *, form: str = "", page: int = 1000) -> Settings:
    tables = folder / "odd.toml"
    tables.write_text(TABLES.format(form=form), encoding="utf-8")
    exchange = {"source": "ex", "url": upstream.url, "tables": tables, "page": page}
    return Settings.model_validate({"feed": {"exchange": [exchange]}})


async def look(db: Database, settings: Settings) -> tuple[int, str]:
    [seen] = await poll_once(db, settings, lambda: NOW)
    return seen.taken, seen.problem


async def known(db: Database) -> set[str]:
    return {case_no for case_no in ("C1", "C2", "C3", "C4") if await cases.case_events(db, case_no)}


async def test_times_that_no_calendar_has_are_told_row_by_row(server: str, db: Database, tmp_path: Path) -> None:
    with contextmanager(on_postgres)(server) as upstream:
        upstream.execute("CREATE TABLE odd (guid text, at timestamp, no text, happened timestamptz, said text)")
        for guid, at, happened in (
            *(("1", "2026-11-04 09:00:00", "2026-11-04 09:00:00+08"), ("2", "2026-11-04 09:01:00", "infinity")),
            *(("3", "infinity", "2026-11-04 09:00:00+08"), ("4", "2026-11-04 09:03:00", "20026-11-04 09:00:00+08")),
        ):
            upstream.execute(f"INSERT INTO odd VALUES ('{guid}', '{at}', 'C{guid}', '{happened}', '')")
        settings = hall(upstream, tmp_path)
        assert await look(db, settings) == (3, "")
        assert await look(db, settings) == (0, "")
        assert await known(db) == {"C1"}
        told = {row.row_id: row.problem for row in await rejected.listed(db)}
        assert set(told) == {"accept/2", "accept/3", "accept/4"}
        assert "'infinity'" in told["accept/2"]
        assert told["accept/3"].startswith("at: 'infinity' is no time")
        assert "请报送方改正" in told["accept/3"]
        # The mark is that of the last row with a time.
        [how] = await exchange.looks(db)
        assert how.mark == datetime(2026, 11, 4, 9, 3)  # noqa: DTZ001 (civil, as stamps are)
        # Corrected there, they come by themselves.
        upstream.execute("UPDATE odd SET at = '2026-11-04 10:00:00', happened = '2026-11-04 09:00:00+08'")
        await look(db, settings)
        assert await known(db) == {"C1", "C2", "C3", "C4"}
        assert await rejected.listed(db) == []


async def test_a_page_full_of_rows_without_a_time_ends_no_reading_that_began_well(
    server: str, db: Database, tmp_path: Path
) -> None:
    with contextmanager(on_postgres)(server) as upstream:
        upstream.execute("CREATE TABLE odd (guid text, at timestamp, no text, happened timestamp, said text)")
        for guid, at in (("1", "2026-11-04 09:00:00"), *((guid, "infinity") for guid in ("2", "3", "4"))):
            upstream.execute(f"INSERT INTO odd VALUES ('{guid}', '{at}', 'C{guid}', '2026-11-04 09:00:00', '')")
        settings = hall(upstream, tmp_path, page=2)
        assert await look(db, settings) == (1, "")
        assert await known(db) == {"C1"}
        assert {row.row_id for row in await rejected.listed(db)} == {"accept/2", "accept/3", "accept/4"}
        # And again, from the mark on.
        assert await look(db, settings) == (0, "")


async def test_a_zero_date_of_mysql_is_no_date(maria: Path, db: Database, tmp_path: Path) -> None:
    with contextmanager(on_mariadb)(maria) as upstream:
        upstream.execute("SET SESSION sql_mode = ''")
        upstream.execute("CREATE TABLE odd (guid text, at datetime, no text, happened datetime, said datetime)")
        for guid, at, happened in (
            *(("1", "2026-11-04 09:00:00", "2026-11-04 09:00:00"), ("2", "2026-11-04 09:01:00", "0000-00-00")),
            ("3", "0000-00-00", "2026-11-04 09:00:00"),
        ):
            upstream.execute(f"INSERT INTO odd VALUES ('{guid}', '{at}', 'C{guid}', '{happened}', '0000-00-00')")
        assert await look(db, hall(upstream, tmp_path)) == (2, "")
        [event] = await cases.case_events(db, "C1")
        assert event.reason is None
        told = {row.row_id: row.problem for row in await rejected.listed(db)}
        assert "occurred_at" in told["accept/2/accept"]
        assert "is no time" in told["accept/3"]


async def test_a_table_that_begins_with_a_page_of_zero_dates_is_read_all_the_same(
    maria: Path, db: Database, tmp_path: Path
) -> None:
    with contextmanager(on_mariadb)(maria) as upstream:
        upstream.execute("SET SESSION sql_mode = ''")
        upstream.execute("CREATE TABLE odd (guid text, at datetime, no text, happened datetime, said text)")
        for guid, at in (*((guid, "0000-00-00") for guid in ("1", "2", "3")), ("4", "2026-11-04 09:00:00")):
            upstream.execute(f"INSERT INTO odd VALUES ('{guid}', '{at}', 'C{guid}', '2026-11-04 09:00:00', '')")
        assert await look(db, hall(upstream, tmp_path, page=2)) == (1, "")
        assert await known(db) == {"C4"}
        assert {row.row_id for row in await rejected.listed(db)} == {"accept/1", "accept/2", "accept/3"}


async def test_a_table_that_begins_with_a_page_of_endless_past_is_read_all_the_same(
    server: str, db: Database, tmp_path: Path
) -> None:
    with contextmanager(on_postgres)(server) as upstream:
        upstream.execute("CREATE TABLE odd (guid text, at timestamp, no text, happened timestamp, said text)")
        for guid, at in (*((guid, "-infinity") for guid in ("1", "2", "3")), ("4", "2026-11-04 09:00:00")):
            upstream.execute(f"INSERT INTO odd VALUES ('{guid}', '{at}', 'C{guid}', '2026-11-04 09:00:00', '')")
        assert await look(db, hall(upstream, tmp_path, page=2)) == (1, "")
        assert await known(db) == {"C4"}


async def test_one_text_that_is_no_time_is_a_bad_row_and_a_column_of_them_a_mistake_in_the_tables_file(
    server: str, db: Database, tmp_path: Path
) -> None:
    with contextmanager(on_postgres)(server) as upstream:
        upstream.execute("CREATE TABLE odd (guid text, at text, no text, happened text, said text)")
        for guid, at in (("1", "20261104090000"), ("2", "2026110409"), ("3", "")):
            upstream.execute(f"INSERT INTO odd VALUES ('{guid}', '{at}', 'C{guid}', '2026-11-04 09:00:00', '')")
        taken, problem = await look(db, hall(upstream, tmp_path))
        assert taken == 0
        assert "name its stamp_format in the tables file" in problem
        assert await rejected.listed(db) == []
        assert await look(db, hall(upstream, tmp_path, form='stamp_format = "%Y%m%d%H%M%S"')) == (1, "")
        assert await known(db) == {"C1"}
        assert len(await rejected.listed(db)) == 2


async def test_texts_of_a_database_that_never_said_its_encoding_are_read(
    server: str, db: Database, tmp_path: Path
) -> None:
    known_at = psycopg.conninfo.conninfo_to_dict(server)
    with psycopg.connect(server, dbname="postgres", autocommit=True) as link:
        link.execute("CREATE DATABASE plain TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C'")
    try:
        with psycopg.connect(server, dbname="plain", autocommit=True) as link:
            link.execute("CREATE TABLE odd (guid text, at timestamp, no text, happened timestamp, said text)")
            for guid, encoding in (("1", "utf-8"), ("2", "gb18030")):
                said = "".join(f"\\{byte:03o}" for byte in "材料齐全".encode(encoding))
                link.execute(
                    f"INSERT INTO odd VALUES ('{guid}', now(), 'C{guid}', '2026-11-04 09:00:00', E'{said}')".encode()
                )
        login = f"{known_at['user']}:{known_at.get('password') or ''}"
        url = f"postgresql://{login}@localhost:{known_at.get('port') or 5432}/plain?socket={known_at['host']}"
        assert await look(db, hall(Upstream(url, lambda _: []), tmp_path)) == (2, "")
        for case_no in ("C1", "C2"):
            assert [event.reason for event in await cases.case_events(db, case_no)] == ["材料齐全"]
    finally:
        with psycopg.connect(server, dbname="postgres", autocommit=True) as link:
            link.execute("DROP DATABASE plain WITH (FORCE)")
