"""Lines of a story about an alert: `alert asks until 11-26 17:00`, `alert explained by wang`, `alert decided`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from analytics.alert_subject import AlertSubject
from analytics.worktime import WorkingTime

WORDS = frozenset({"asks", "explained", "decided"})


@dataclass(frozen=True, slots=True)
class AlertLine:
    """What happened with the alert at an instant; `until` is when its explanation is due."""

    at: datetime
    word: str
    until: datetime | None = None


def read_alert(at: datetime, word: str, until: datetime | None) -> AlertLine:
    """One line.

    Raises:
        ValueError: the word is none of these, or an instant is missing.
    """
    if word not in WORDS:
        raise ValueError(f'"{word}" is none of {", ".join(sorted(WORDS))}')
    if word == "asks" and until is None:
        raise ValueError("until when an explanation is asked for is missing")
    return AlertLine(at, word, until)


def alert_of(lines: Sequence[AlertLine], *, worktime: WorkingTime, now: datetime) -> AlertSubject:
    """The alert as it was known."""
    alert = AlertSubject(alert_no="A1", worktime=worktime, department="tax")
    for line in _known(lines, now):
        match line.word:
            case "asks":
                alert = replace(alert, explain_due=line.until, explained_at=None)
            case "explained":
                alert = replace(alert, explained_at=line.at)
            case _:
                alert = replace(alert, decided=True)
    return alert


def _known(lines: Sequence[AlertLine], now: datetime) -> Iterator[AlertLine]:
    return (line for line in lines if line.at <= now)
