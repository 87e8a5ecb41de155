"""Whether the exchanges are read: for /healthz and /metrics."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from store.exchange import TableLook
from supervision_api.feed_settings import ExchangeSettings

LOOKS = 5
"""A source that could not be read so many times in a row is not well."""
AT_LEAST = timedelta(minutes=2)


def heard_at(source: str, looks: Sequence[TableLook]) -> datetime | None:
    """When every table of a source that was ever looked at had been read to its end; None: not yet."""
    heard = [look.heard_at for look in looks if look.source == source]
    known = [at for at in heard if at is not None]
    return min(known) if known and len(known) == len(heard) else None


def is_read(exchanges: Sequence[ExchangeSettings], looks: Sequence[TableLook], *, now: datetime) -> bool:
    """Whether every configured exchange was read to its end lately."""
    return all(
        (heard := heard_at(one.source, looks)) is not None and now - heard <= max(AT_LEAST, LOOKS * one.every)
        for one in exchanges
    )
