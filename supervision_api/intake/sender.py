"""A sender as the hall knows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from store.evidence import ClipTerms
from supervision_api.bench import clip_terms
from supervision_api.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who sends rows, and how its times are to be read."""

    source: str
    zone: ZoneInfo
    clock_ahead: timedelta
    terms: ClipTerms
    """How much is kept of a moment at which nobody was at the window of a row."""

    @classmethod
    def of(cls, settings: Settings, source: str) -> Sender:
        """The sender of that name in a hall."""
        return cls(
            source=source,
            zone=ZoneInfo(settings.hall.zone),
            clock_ahead=settings.feed.clock_offset.get(source, timedelta(0)),
            terms=clip_terms(settings),
        )
