"""What a case, an operator or an item is held against: the closings of its peers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from analytics.item_subject import REACH, Closing
from analytics.pace import Pace
from ingest.vocabulary import CaseEvent, EventKind, Outcome, WindowCode
from store.act import Act
from store.case_event import event_of, events
from store.cases import HANDS_ON
from store.database import Database

TRACES = (EventKind.APPLY, EventKind.ACCEPT, EventKind.PAYMENT, EventKind.RESULT, EventKind.CLOSE)
MOST_OTHERS = 200
MOST_PEERS = 2000
"""The latest closings of an item say enough of how long its cases take."""
FEWEST = 30


@dataclass(frozen=True, slots=True)
class Paced:
    """When a closed case was accepted, and how long its peers took; no pace while they are few."""

    accepted_at: datetime
    pace: Pace | None


async def traces(
    db: Database | Act, window: WindowCode, since: datetime, until: datetime
) -> tuple[tuple[CaseEvent, ...], frozenset[str]]:
    """What `WindowSubject` has as traces, and the cases among them that are registered."""
    values = {"window": window, "since": since, "until": until, "kinds": [kind.value for kind in TRACES]}
    rows = await db.rows("window_traces", values)
    return tuple(event_of(row) for row in rows), frozenset(row["case_no"] for row in rows if row["registered"])


async def rows_of_others(
    db: Database | Act, operator_id: str, sources: Sequence[str], since: datetime, until: datetime
) -> tuple[CaseEvent, ...]:
    """Rows by hand of others of these sources that were received in [since, until], some two hundred at most."""
    values = {
        "operator_id": operator_id,
        "sources": list(sources),
        "since": since,
        "until": until,
        "kinds": [kind.value for kind in HANDS_ON],
        "most": MOST_OTHERS,
    }
    return tuple(await db.made(events, "rows_of_others", values))


async def paces(db: Database | Act, case_nos: Sequence[str], until: datetime) -> dict[str, Paced]:
    """Of these closed cases that were accepted: their peers that closed in the half year before `until`."""
    values = {"cases": list(case_nos), "since": until - REACH, "until": until, "fewest": FEWEST, "most": MOST_PEERS}
    return {
        row["case_no"]: Paced(
            row["accepted_at"],
            None
            if row["cases"] is None
            else Pace(row["cases"], timedelta(seconds=row["quickest_s"]), timedelta(seconds=row["median_s"])),
        )
        for row in await db.rows("paces", values)
    }


async def closings_of_item(db: Database | Act, item: str, now: datetime) -> tuple[Closing, ...]:
    """The closings of an item in the half year before `now`, oldest first."""
    return tuple(
        Closing(
            case_no=row["case_no"],
            department=row["department"],
            accepted_at=row["accepted_at"],
            closed_at=row["closed_at"],
            outcome=None if row["outcome"] is None else Outcome(row["outcome"]),
            operator_id=row["operator_id"],
            paid_fen=row["paid_fen"],
            quantity=row["quantity"],
            by_hand=row["by_hand"],
        )
        for row in await db.rows("closings_of_item", {"item": item, "since": now - REACH, "until": now})
    )
