"""Looks at exchange databases again and again; what is away is asked for again at the next look."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import psycopg
import structlog
from psycopg_pool import PoolTimeout

from ingest.exchange.connection import Exchange, ExchangeTrouble, open_exchange
from ingest.exchange.page import Place, civil_now, read_page, write_back
from ingest.exchange.table import ExchangeTable
from ingest.exchange.veil import Veil
from store.database import Database
from store.exchange import looks, note_look
from store.secrets import hall_secret
from supervision_api.exchanging.sources import ExchangeSource, exchange_sources
from supervision_api.exchanging.taking_in import take_rows
from supervision_api.intake.sender import Sender
from supervision_api.settings import Settings

DIGESTS = "applicants"
"""The hall's secret that digests of applicants are made with."""
log = structlog.get_logger("hallwatch.poll")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How one look at one table went."""

    source: str
    table: str
    taken: int
    problem: str = ""


async def poll_forever(db: Database, settings: Settings, clock: Callable[[], datetime]) -> None:
    """Look at every exchange of the hall at its pace, until cancelled. Whatever is away is waited for.

    Raises:
        BadAddress, BadMapping: the configuration cannot be used.
    """
    sources = list(exchange_sources(settings))
    async with asyncio.TaskGroup() as tasks:
        for source in sources:
            tasks.create_task(_keep_looking(db, settings, source, clock))


async def poll_once(db: Database, settings: Settings, now: Callable[[], datetime]) -> list[Look]:
    """Look once at every table of every exchange.

    Raises:
        BadAddress, BadMapping: the configuration cannot be used.
        psycopg.OperationalError: our own database is away.
    """
    return [look for source in exchange_sources(settings) for look in await look_at(db, settings, source, now)]


async def look_at(
    db: Database, settings: Settings, source: ExchangeSource, clock: Callable[[], datetime]
) -> list[Look]:
    """Look once at every table of one exchange, and write down how it went. One bad table holds up no other.

    Raises:
        psycopg.OperationalError: our own database is away; what was taken in before is safe.
    """
    zone = ZoneInfo(settings.hall.zone)
    reading = _Reading(
        db=db,
        source=source,
        sender=Sender.of(settings, source.name),
        zone=zone,
        veil=Veil(await hall_secret(db, DIGESTS)),
        clock=clock,
    )
    marks = {look.table_key: look.mark for look in await looks(db) if look.source == source.name}
    seen: list[Look] = []
    # Drivers of four makers, none of which knows asyncio: each question is asked in a thread.
    with ExitStack() as stack:
        opening = open_exchange(source.address, zone=zone, trust=source.trust, writes=source.settings.write_back)
        try:
            exchange = await asyncio.to_thread(stack.enter_context, opening)
        except ExchangeTrouble as trouble:
            return [await reading.failed(table, trouble) for table in source.tables]
        for table in source.tables:
            try:
                seen.append(await reading.look(exchange, table, marks.get(table.key)))
            except ExchangeTrouble as trouble:
                seen.append(await reading.failed(table, trouble))
    return seen


async def _keep_looking(
    db: Database, settings: Settings, source: ExchangeSource, clock: Callable[[], datetime]
) -> None:
    troubled = ""
    while True:
        try:
            seen = await look_at(db, settings, source, clock)
        except (psycopg.OperationalError, psycopg.InterfaceError, PoolTimeout) as error:
            log.warning("the hall's database is away, trying again", source=source.name, problem=error)
        else:
            taken = sum(look.taken for look in seen)
            if taken:
                log.info("exchange taken in", source=source.name, rows=taken)
            trouble = "; ".join(dict.fromkeys(look.problem for look in seen if look.problem))
            if trouble != troubled:
                log.warning("exchange cannot be read", source=source.name, problem=trouble) if trouble else log.info(
                    "exchange can be read again", source=source.name
                )
            troubled = trouble
        await asyncio.sleep(source.settings.every.total_seconds())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """One look at one exchange."""

    db: Database
    source: ExchangeSource
    sender: Sender
    zone: ZoneInfo
    veil: Veil
    clock: Callable[[], datetime]

    async def look(self, exchange: Exchange, table: ExchangeTable, mark: datetime | None) -> Look:
        """Read a table from its mark, less the overlap, to its end."""
        terms = self.source.settings
        since = None if mark is None else mark - terms.overlap
        after: Place | None = None
        taken = 0
        while True:
            page = await asyncio.to_thread(
                read_page,
                exchange,
                table,
                since=since,
                after=after,
                most=terms.page,
                zone=self.zone,
                veil=self.veil,
            )
            now = self.clock()
            fresh = await take_rows(self.db, table, page, self.sender, now=now)
            await asyncio.to_thread(write_back, exchange, table, page)
            taken += fresh
            last = len(page) < terms.page
            # A stamp of the future must not hide what comes until then.
            stamps = [row.stamp for row in page if not row.flaw]
            newest = min(stamps[-1], civil_now(now, self.zone)) if stamps else None
            await note_look(self.db, self.source.name, table.key, now=now, mark=newest, taken=fresh, whole=last)
            if last:
                return Look(source=self.source.name, table=table.key, taken=taken)
            if page[0].place == page[-1].place:
                raise ExchangeTrouble(f"{table.name}: {terms.page} rows have the same {table.stamp} and {table.id}")
            after = page[-1].place

    async def failed(self, table: ExchangeTable, trouble: ExchangeTrouble) -> Look:
        """Write down that a table could not be read."""
        await note_look(self.db, self.source.name, table.key, now=self.clock(), problem=str(trouble))
        return Look(source=self.source.name, table=table.key, taken=0, problem=str(trouble))
