"""Feeds and alerts for the judge, with all that must be known about each loaded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from analytics.alert_subject import AlertSubject
from analytics.feed_subject import Arrival, FeedSubject, SeenClosed
from ingest.vocabulary import WindowCode
from store import feeds
from store.act import Act
from store.totals import day_totals
from supervision_api.bench import Bench

OUTAGE_REACH = timedelta(days=31)
TOTALS_REACH = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class LoadedFeed:
    """A feed and the span that was looked at."""

    subject: FeedSubject
    looked_at: tuple[datetime, datetime]


async def load_feed(act: Act, bench: Bench, source: str, *, now: datetime) -> LoadedFeed:
    """What came from a source yesterday and today."""
    worktime = bench.worktime(None)
    today = worktime.civil_day(now)
    midnights = [worktime.midnight(today + timedelta(days=days)) for days in (-1, 0, 1)]
    arrivals: list[Arrival] = []
    seen: list[SeenClosed] = []
    # A day each: many late rows of one day must not hide those of the other.
    for since, until in pairwise(midnights):
        arrivals += await feeds.arrivals(act, source, since, until)
        seen += await feeds.seen_closed(act, source, since, until, bench.catalogue)
    subject = FeedSubject(
        source=source,
        worktime=worktime,
        arrivals=tuple(arrivals),
        seen_closed=tuple(seen),
        outages=await feeds.outages(act, now - OUTAGE_REACH, now),
        totals=await day_totals(act, source, today - TOTALS_REACH, zone=bench.zone.key),
    )
    return LoadedFeed(subject, (midnights[0], midnights[2]))


async def load_alert(act: Act, bench: Bench, alert_no: str) -> AlertSubject | None:
    """An alert and what of its explanation is known; None when there is no such alert."""
    rows = await act.rows("alert_explained", {"alert_no": alert_no})
    if not rows:
        return None
    row = rows[0]
    return AlertSubject(
        alert_no=alert_no,
        worktime=bench.worktime(None if row["window_code"] is None else WindowCode(row["window_code"])),
        department=row["department"],
        explain_due=row["explain_due"],
        explained_at=row["explained_at"],
        decided=row["state"] not in {"raised", "assigned"},
    )
