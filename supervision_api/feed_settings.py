"""The branch of the settings tree that names senders: by HTTP push, and the exchange databases that are polled."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr

from ingest.exchange.trust import Tls
from supervision_api.durations import Duration
from supervision_api.settings_part import Code, Part

FeedKind = Literal["cases", "totals", "excuses", "tickets", "staff"]
"""What a sender may tell of by HTTP push; cases are the Shandong way too."""
LEAST_KINDS: tuple[FeedKind, ...] = ("cases", "totals")
"""What an approval system needs, and nobody more than that unless the hall says so."""


class ExchangeSettings(Part):
    """An exchange database (前置库) that is polled."""

    source: Code = Field(description="name of the sender; row ids are told apart within it")
    url: SecretStr = Field(
        description="postgresql://, mysql://, sqlserver:// or oracle://user:password@host:port/database; "
        "a login that may only read"
    )
    tls: Tls | None = Field(
        default=None,
        description='"verify": the server must show a certificate for its name that an authority signed; "off": the '
        "line and its login can be read along the way; left out: verify, unless the server is on this machine",
    )
    tls_ca: Path | None = Field(
        default=None,
        description="PEM file of the authorities that are believed, relative to the configuration file; "
        "empty: the system's",
    )
    tables: Path | None = Field(
        default=None,
        description="TOML file of its tables and columns, relative to the configuration file; "
        "empty: the names of the national data specification",
    )
    table_suffix: str = Field(default="", description='put behind every table name, e.g. "_v3"')
    table_schema: str = Field(default="", description="schema or owner of the tables")
    every: Duration = Field(default=timedelta(seconds=30), description="pause between two looks")
    overlap: Duration = Field(
        default=timedelta(minutes=10),
        description="so much is read again at each look, for rows that became visible late",
    )
    page: int = Field(default=1000, ge=2, le=100_000, description="rows read at once")
    write_back: bool = Field(
        default=False, description="set the tables' flag column when a row is safe here; needs a login that may"
    )


class FeedSettings(Part):
    """The approval system's way in."""

    tokens: dict[Code, SecretStr] = Field(default_factory=dict, description="source name → bearer token of HTTP push")
    kinds: dict[Code, tuple[FeedKind, ...]] = Field(
        default_factory=dict,
        description="source name → all that its token may send: cases, totals, excuses, tickets, staff; a source "
        "that is not listed may send cases and totals",
    )
    clock_offset: dict[Code, Duration] = Field(default_factory=dict, description="how far a source's clock is ahead")
    signed: tuple[Code, ...] = Field(
        default=(), description="sources whose requests must be signed (HMAC) with their token, not only bear it"
    )
    exchange: tuple[ExchangeSettings, ...] = ()

    def allowed(self, source: str) -> tuple[FeedKind, ...]:
        """What the token of a source opens."""
        return self.kinds.get(source, LEAST_KINDS)
