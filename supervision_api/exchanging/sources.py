"""The exchanges of a hall's configuration, their addresses and tables read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from ingest.exchange.address import Address, read_address
from ingest.exchange.table import ExchangeTable
from ingest.exchange.table_file import read_tables
from ingest.exchange.trust import Trust, trust_in
from supervision_api.feed_settings import ExchangeSettings
from supervision_api.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeSource:
    """One exchange database and what is read of it."""

    settings: ExchangeSettings
    address: Address
    trust: Trust | None
    """What the server must show; None: nothing."""
    tables: tuple[ExchangeTable, ...]

    @property
    def name(self) -> str:
        """The source that its rows bear."""
        return self.settings.source


def exchange_sources(settings: Settings) -> Iterator[ExchangeSource]:
    """Every exchange of the configuration.

    Raises:
        BadAddress, BadMapping, NoAuthorities: the configuration cannot be used.
    """
    for one in settings.feed.exchange:
        address = read_address(one.url.get_secret_value())
        yield ExchangeSource(
            settings=one,
            address=address,
            trust=trust_in(address, tls=one.tls, authorities=one.tls_ca),
            tables=read_tables(
                one.tables,
                zone=ZoneInfo(settings.hall.zone),
                suffix=one.table_suffix,
                schema=one.table_schema,
                writes=one.write_back,
            ),
        )
