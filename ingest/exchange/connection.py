"""A connection to an exchange database of any of four makers. Drivers are loaded when one is used."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from typing import Any, assert_never
from zoneinfo import ZoneInfo

from ingest.exchange.address import Address, Engine
from ingest.exchange.connecting import connect
from ingest.exchange.trust import Trust, is_about_tls

_DRIVERS = {
    Engine.POSTGRESQL: "psycopg",
    Engine.MYSQL: "pymysql",
    Engine.SQLSERVER: "pytds",
    Engine.ORACLE: "oracledb",
}


class ExchangeTrouble(Exception):
    """The exchange database is away, or refuses what it is asked: one line, without the login."""


class NoDriver(ExchangeTrouble):
    """The driver is not installed; the message says how to install it."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """An open connection. `driver` and `link` are of a DB-API 2.0 module; both stay in this file."""

    engine: Engine
    driver: Any
    link: Any

    def mark(self, number: int) -> str:
        """What stands for the value with this number, from 1, in a statement."""
        return f":{number}" if self.engine is Engine.ORACLE else "%s"

    def first(self, most: int) -> str:
        """The end of a statement that wants so many rows at most."""
        match self.engine:
            case Engine.POSTGRESQL | Engine.MYSQL:
                return f"LIMIT {most}"
            case Engine.SQLSERVER:
                return f"OFFSET 0 ROWS FETCH NEXT {most} ROWS ONLY"
            case Engine.ORACLE:
                return f"FETCH FIRST {most} ROWS ONLY"
        assert_never(self.engine)

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows that a statement gives, and the transaction ended.

        Raises:
            ExchangeTrouble: with what the server or the driver said.
        """
        with self._told():
            cursor = self.link.cursor()
            try:
                cursor.execute(statement, tuple(values))
                found = [tuple(row) for row in cursor.fetchall()]
            finally:
                cursor.close()
            # Else the next look would see the tables as they were at this one.
            self.link.commit()
        return found

    def write(self, statement: str, rows: Sequence[Sequence[object]]) -> None:
        """Run a statement once for each of the rows of values, all or none.

        Raises:
            ExchangeTrouble: with what the server or the driver said.
        """
        with self._told():
            cursor = self.link.cursor()
            try:
                cursor.executemany(statement, [tuple(row) for row in rows])
            finally:
                cursor.close()
            self.link.commit()

    @contextmanager
    def _told(self) -> Generator[None]:
        try:
            yield
        except (self.driver.Error, OSError, UnicodeDecodeError) as error:
            # What failed must not spoil the next question; on a dead link there is nothing to take back.
            with suppress(self.driver.Error, OSError):
                self.link.rollback()
            raise ExchangeTrouble(_line(error)) from error


@contextmanager
def open_exchange(
    address: Address, *, zone: ZoneInfo, trust: Trust | None, writes: bool = False
) -> Generator[Exchange]:
    """Connect for the time of the block. Unless it `writes`, the server is told to refuse every write.

    With `trust` nothing is sent, the login neither, before the server has shown a certificate that is believed.
    PostgreSQL gives times with an offset in `zone`; the others keep civil times only.

    Raises:
        NoDriver: the driver of this engine is not installed.
        ExchangeTrouble: the server is away, is not believed, or refuses the login.
    """
    try:
        driver: Any = import_module(_DRIVERS[address.engine])
    except ImportError as missing:
        raise NoDriver(
            f"the driver for {address.engine} is not installed: "
            ".venv/bin/python -m pip install -r requirements/exchange.lock"
        ) from missing
    try:
        link = connect(driver, address, zone, trust, writes=writes)
    except (driver.Error, OSError) as error:
        raise ExchangeTrouble(_line(error) + (_advice(trust) if trust and is_about_tls(error) else "")) from error
    try:
        yield Exchange(address.engine, driver, link)
    finally:
        link.close()


def _advice(trust: Trust) -> str:
    return (
        f" (a server on another machine must prove who it is; believed are the authorities of {trust.authorities}. "
        'Name its own with tls_ca; or accept that the line and its login can be read on the way: tls = "off" '
        "/ 数据库服务器须以证书证明身份：请用 tls_ca 指定其签发机构；或以 tls = “off” 接受明文连接)"
    )


def _line(error: BaseException) -> str:
    said = " ".join(str(error).split())
    return said[:500] or type(error).__name__
