"""The catalogue as the judge uses it, kept up to date with what is imported meanwhile."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from analytics.catalogue import Catalogue
from store import catalogue
from store.act import Act
from store.database import Database

LOOK_EVERY = timedelta(seconds=1)


class Shelf:
    """The settings' catalogue with the imported versions over it."""

    def __init__(self, base: Catalogue, zone: ZoneInfo) -> None:
        self._base = base
        self._zone = zone
        self._seen = 0
        self._known: catalogue.Known = {}
        self._looked_at: datetime | None = None
        self._current = base

    async def current(self, db: Database | Act, *, now: datetime) -> Catalogue:
        """The catalogue at `now`; the database is asked at most once a second.

        Raises psycopg.OperationalError.
        """
        before = self._looked_at
        if before is not None and timedelta(0) <= now - before < LOOK_EVERY:
            return self._current
        newest = await catalogue.newest_import(db)
        is_new_day = before is None or _day(before, self._zone) != _day(now, self._zone)
        if newest != self._seen or (newest and is_new_day):
            versions = await catalogue.versions(db, self._zone, self._known)
            self._current = self._base.with_versions(versions, now=now)
        self._seen, self._looked_at = newest, now
        return self._current


def _day(moment: datetime, zone: ZoneInfo) -> int:
    return moment.astimezone(zone).toordinal()
