"""How each maker's driver is told where to connect, whom to believe, and to refuse writes."""

from __future__ import annotations

from typing import Any, assert_never
from zoneinfo import ZoneInfo

from ingest.exchange.address import Address, Engine
from ingest.exchange.postgres_times import take_any_time
from ingest.exchange.trust import Trust

CONNECT_S = 10
ANSWER_S = 60


def connect(driver: Any, address: Address, zone: ZoneInfo, trust: Trust | None, *, writes: bool) -> Any:
    """A link by the `driver` of the address's engine. Raises the driver's errors and OSError."""
    match address.engine:
        case Engine.POSTGRESQL:
            return _postgresql(driver, address, zone, trust, writes=writes)
        case Engine.MYSQL:
            return _mysql(driver, address, trust, writes=writes)
        case Engine.SQLSERVER:
            return _sqlserver(driver, address, trust, writes=writes)
        case Engine.ORACLE:
            return _oracle(driver, address, trust)
    assert_never(address.engine)


def _postgresql(driver: Any, address: Address, zone: ZoneInfo, trust: Trust | None, *, writes: bool) -> Any:
    # Without trust as before there was any: with TLS where the server offers it, whoever that is.
    tls = {"sslmode": "prefer"}
    if trust is not None:
        tls = {"sslmode": "verify-full", "sslrootcert": str(trust.authorities)}
    link = driver.connect(
        host=address.socket or address.host,
        port=address.port,
        dbname=address.database,
        user=address.user or None,
        password=address.password or None,
        connect_timeout=CONNECT_S,
        application_name="hallwatch poll",
        **tls,
        options=f"-c TimeZone={zone.key} -c statement_timeout={ANSWER_S}s",
    )
    link.read_only = not writes
    take_any_time(link)
    return link


def _mysql(driver: Any, address: Address, trust: Trust | None, *, writes: bool) -> Any:
    link = driver.connect(
        host=address.host,
        port=address.port,
        unix_socket=address.socket,
        # Told to check, the driver refuses a server without TLS instead of going on in the clear.
        ssl=None if trust is None else trust.context(),
        database=address.database,
        user=address.user or None,
        password=address.password,
        charset="utf8mb4",
        connect_timeout=CONNECT_S,
        read_timeout=ANSWER_S,
        write_timeout=ANSWER_S,
    )
    if not writes:
        with link.cursor() as cursor:
            cursor.execute("SET SESSION TRANSACTION READ ONLY")
    return link


def _sqlserver(driver: Any, address: Address, trust: Trust | None, *, writes: bool) -> Any:
    return driver.connect(
        dsn=address.host,
        port=address.port,
        database=address.database,
        user=address.user,
        password=address.password,
        login_timeout=CONNECT_S,
        timeout=ANSWER_S,
        readonly=not writes,
        cafile=None if trust is None else str(trust.authorities),
        validate_host=True,
        appname="hallwatch poll",
    )


def _oracle(driver: Any, address: Address, trust: Trust | None) -> Any:
    # Oracle has no session that only reads: the login given to us must be one that only may.
    link = driver.connect(
        host=address.host,
        port=address.port,
        service_name=address.database,
        user=address.user,
        password=address.password,
        tcp_connect_timeout=CONNECT_S,
        protocol="tcp" if trust is None else "tcps",
        ssl_context=None if trust is None else trust.context(),
        ssl_server_dn_match=True,
    )
    link.call_timeout = ANSWER_S * 1000
    return link
