"""Where an exchange database is: postgresql://, mysql://, sqlserver:// or oracle:// with login, host and name."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import parse_qsl, unquote, urlsplit


class Engine(StrEnum):
    """What kind of database it is."""

    POSTGRESQL = "postgresql"
    MYSQL = "mysql"
    """MariaDB too."""
    SQLSERVER = "sqlserver"
    ORACLE = "oracle"


_SCHEMES = {
    **{engine.value: engine for engine in Engine},
    "postgres": Engine.POSTGRESQL,
    "mariadb": Engine.MYSQL,
    "mssql": Engine.SQLSERVER,
}
_PORTS = {Engine.POSTGRESQL: 5432, Engine.MYSQL: 3306, Engine.SQLSERVER: 1433, Engine.ORACLE: 1521}


class BadAddress(ValueError):
    """The address names no database; the message never repeats it, for it holds a password."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A database and the login for it."""

    engine: Engine
    host: str
    port: int
    database: str
    """Of Oracle: the service name."""
    user: str = ""
    password: str = field(default="", repr=False)
    socket: str | None = None
    """Of MySQL and PostgreSQL on this machine: the socket, or its folder."""


def read_address(url: str) -> Address:
    """The address that a URL writes; characters such as @ in a password are written %40.

    Raises:
        BadAddress: with what is wrong.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as problem:
        raise BadAddress("the address cannot be read: write / @ : in a password as %2F %40 %3A") from problem
    engine = _SCHEMES.get(parts.scheme.lower())
    if engine is None:
        raise BadAddress(f"the address must begin with one of {', '.join(f'{name}://' for name in _SCHEMES)}")
    options = dict(parse_qsl(parts.query))
    socket = options.pop("socket", None)
    if options:
        raise BadAddress(f"the address has an option {next(iter(options))!r} that nothing reads; known: socket")
    database = unquote(parts.path.removeprefix("/"))
    if not database:
        raise BadAddress("the address names no database: …://user:password@host/database")
    if not parts.hostname and socket is None:
        raise BadAddress("the address names no host: …://user:password@host/database")
    return Address(
        engine=engine,
        host=parts.hostname or "localhost",
        port=port or _PORTS[engine],
        database=database,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        socket=socket,
    )
