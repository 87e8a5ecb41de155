"""A finding about one person's shift."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from analytics.arrivals import Gone
from analytics.person_subject import PersonSubject
from analytics.rule import Rule
from analytics.vocabulary import Finding, Level, Measure


def about_shift(subject: PersonSubject, rule: Rule[Any, Any], gone: Gone, level: Level, limit: timedelta) -> Finding:
    """The finding of a rule about the time in which the person was gone; its episode is the begin of the shift."""
    return Finding(
        rule=rule.code,
        version=rule.version,
        level=level,
        subject=subject.kind,
        subject_id=subject.subject_id,
        episode=gone.shift.span.begin.isoformat(),
        since=gone.begin,
        until=None if gone.going_on else gone.end,
        measured=Measure.lasting(gone.length),
        limit=Measure.lasting(limit),
        window=gone.shift.window,
        camera=gone.camera,
        operator_id=subject.operator_id,
        department=subject.department,
        facts={"operator_name": subject.name},
    )
