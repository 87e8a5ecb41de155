"""The other side's database, made and filled by a test: the tables of the national data specification."""

# ruff: noqa: S608 (statements of the tests' own making)
from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pymysql

TABLES = """
CREATE TABLE UP_PRO_ACCEPT{s} (row_guid varchar(50), project_no varchar(50), task_code varchar(50),
    task_version varchar(10), org_code varchar(30), handle_user_name varchar(50), applyer_name varchar(50),
    applyer_page_code varchar(30), apply_date {t}, accept_date {t}, project_type varchar(2), promise_date date,
    accept_doc_no varchar(50), cd_operation varchar(2), cd_time {t} NOT NULL, is_sync varchar(2) DEFAULT '0');
CREATE TABLE UP_PRO_PROCESS{s} (row_guid varchar(50), project_no varchar(50), process_name varchar(100),
    event_name varchar(2), event_start_time {t}, event_end_time {t} NOT NULL, handle_user_name varchar(50),
    handle_explain varchar(200), cd_operation varchar(2), cd_time {t} NOT NULL, is_sync varchar(2) DEFAULT '0');
CREATE TABLE UP_PRO_SPECIAL_PROCEDURE{s} (row_guid varchar(50), project_no varchar(50), special_name varchar(50),
    special_time {t}, end_time {t} NOT NULL, special_reason varchar(200), handle_user varchar(50),
    cd_operation varchar(2), cd_time {t} NOT NULL, is_sync varchar(2) DEFAULT '0');
CREATE TABLE UP_PRO_RESULT{s} (row_guid varchar(50), project_no varchar(50), result_date {t},
    result_explain varchar(200), result_cetr_no varchar(200), handle_user_name varchar(50),
    cd_operation varchar(2), cd_time {t} NOT NULL, is_sync varchar(2) DEFAULT '0');
CREATE TABLE UP_PRO_MATERIAL{s} (row_guid varchar(50), project_no varchar(50), material_name varchar(100),
    get_num integer, cd_operation varchar(2), cd_time {t} NOT NULL, is_sync varchar(2) DEFAULT '0')
"""


@dataclass(frozen=True)
class Upstream:
    """The other side's database in a test's hands."""

    url: str
    execute: Callable[[str], list[tuple[Any, ...]]]

    def accept(self, guid: str, case_no: str, at: str, *, stamp: str, operation: str = "I", kind: str = "2") -> None:
        self.execute(
            "INSERT INTO UP_PRO_ACCEPT (row_guid, project_no, accept_date, project_type, promise_date, applyer_name, "
            "applyer_page_code, handle_user_name, cd_operation, cd_time) "
            f"VALUES ('{guid}', '{case_no}', '2026-11-04 {at}', '{kind}', '2026-11-11', '张三丰', "
            f"'11010119900101001X', '李明', '{operation}', '2026-11-04 {stamp}')"
        )


def on_postgres(server: str) -> Iterator[Upstream]:
    known = psycopg.conninfo.conninfo_to_dict(server)
    with psycopg.connect(server, dbname="postgres", autocommit=True) as link:
        link.execute("CREATE DATABASE exchange")
    try:
        with psycopg.connect(server, dbname="exchange", autocommit=True) as link:

            def execute(statement: str) -> list[tuple[Any, ...]]:
                cursor = link.execute(statement.encode())
                return cursor.fetchall() if cursor.description else []

            execute(TABLES.format(s="", t="timestamp"))
            login = f"{known['user']}:{known.get('password') or ''}"
            yield Upstream(
                f"postgresql://{login}@localhost:{known.get('port') or 5432}/exchange?socket={known['host']}", execute
            )
    finally:
        with psycopg.connect(server, dbname="postgres", autocommit=True) as link:
            link.execute("DROP DATABASE exchange WITH (FORCE)")


def on_mariadb(socket: Path) -> Iterator[Upstream]:
    with closing(pymysql.connect(unix_socket=str(socket), user="root", autocommit=True)) as link:

        def execute(statement: str) -> list[tuple[Any, ...]]:
            with link.cursor() as cursor:
                cursor.execute(statement)
                return list(cursor.fetchall())

        execute("CREATE DATABASE exchange CHARACTER SET utf8mb4")
        execute("USE exchange")
        for statement in TABLES.format(s="", t="datetime").split(";"):
            execute(statement)
        yield Upstream(f"mariadb://root@localhost/exchange?socket={socket}", execute)
        execute("DROP DATABASE exchange")
