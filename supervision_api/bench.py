"""What the judge knows of a hall from its settings: calendar, schedules, catalogue, rulebook, who belongs where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from analytics.catalogue import Catalogue
from analytics.standards import Standards
from analytics.vocabulary import Level
from analytics.worktime import OutsideCalendar, Schedule, WorkingTime, official_calendar
from ingest.vocabulary import CameraCode, Limit, LimitUnit, WindowCode
from store.evidence import ClipTerms
from supervision_api.cataloguing.base import settings_catalogue
from supervision_api.settings import Settings, WindowSettings

MAIN = "main"
TRIAGE = {Level.RED: Limit(30, LimitUnit.MINUTE), Level.YELLOW: Limit(1, LimitUnit.WORKING_DAY)}
"""Until when somebody must have looked at an alert, in service time; reminders wait for nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """Everything that is the same for every subject."""

    zone: ZoneInfo
    catalogue: Catalogue
    standards: Standards
    """What the rules are asked with; settings that people agreed on are laid over it by who reads them."""
    worktimes: Mapping[str, WorkingTime]
    windows: Mapping[WindowCode, WindowSettings]
    views: Mapping[CameraCode, tuple[WindowCode, ...]]
    operators: Mapping[str, str]
    terms: ClipTerms

    @classmethod
    def of(cls, settings: Settings) -> Bench:
        """The bench of a hall.

        Raises:
            BadCatalogue, BadRulebook, BadSession, OSError: naming what in the settings cannot be used.
        """
        zone = ZoneInfo(settings.hall.zone)
        calendar = official_calendar().without(settings.days_off)
        schedules = Schedule.read(settings.sessions)
        schedules.setdefault(MAIN, Schedule(MAIN, ()))
        places = {window.code: place for place, window in enumerate(settings.windows)}
        return cls(
            zone=zone,
            catalogue=settings_catalogue(settings),
            standards=Standards.of(settings.rules),
            worktimes={name: WorkingTime(calendar, schedule, zone) for name, schedule in schedules.items()},
            windows={WindowCode(window.code): window for window in settings.windows},
            views={
                CameraCode(camera.code): tuple(
                    WindowCode(code)
                    for code in sorted({view.window for view in camera.views}, key=places.__getitem__)
                )
                for camera in settings.cameras
            },
            operators={operator.operator_id: operator.name for operator in settings.operators},
            terms=clip_terms(settings),
        )

    def worktime(self, window: WindowCode | None) -> WorkingTime:
        """Of the window's schedule; of "main" for none, or for one that the hall does not have."""
        known = self.windows.get(window) if window is not None else None
        return self.worktimes[known.schedule if known is not None else MAIN]

    def cameras_of(self, window: WindowCode) -> tuple[CameraCode, ...]:
        """Those that show the window."""
        return tuple(camera for camera, windows in self.views.items() if window in windows)

    def triage_due(self, level: Level, *, now: datetime, window: WindowCode | None) -> datetime | None:
        """Until when somebody must have looked at an alert raised now."""
        limit = TRIAGE.get(level)
        try:
            return None if limit is None else self.worktime(window).due(now, limit)
        except OutsideCalendar:
            return None


def clip_terms(settings: Settings) -> ClipTerms:
    """How much is cut about a moment and kept how long, in the store's words."""
    watch, evidence = settings.watch, settings.evidence
    return ClipTerms(
        before=watch.clip_before,
        after=watch.clip_after,
        reach=watch.ring + timedelta(seconds=30),
        keep_candidates=evidence.keep_candidates,
        keep=evidence.keep,
    )
