"""Until when a department must explain an alert."""

from __future__ import annotations

from datetime import datetime

from analytics.vocabulary import Family
from analytics.worktime import OutsideCalendar
from ingest.vocabulary import Limit, LimitUnit
from store.alert import Alert
from supervision_api.bench import Bench

VIDEO = Limit(1, LimitUnit.WORKING_DAY)
OTHER = Limit(3, LimitUnit.WORKING_DAY)


def explain_due(bench: Bench, alert: Alert, *, now: datetime) -> datetime | None:
    """One working day for what the video showed, three for the rest; None when the calendar does not reach so far."""
    limit = VIDEO if alert.family is Family.ATTENDANCE else OTHER
    try:
        return bench.worktime(alert.finding.window).due(now, limit)
    except OutsideCalendar:
        return None
