"""State changes on the real database: no overlaps, no holes, nothing twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from analytics.vocabulary import StateChange, UnknownReason, WindowState
from ingest.vocabulary import WindowCode
from store.database import Database
from store.states import last_states, store_changes

pytestmark = pytest.mark.integration

NINE = datetime(2026, 11, 23, 1, tzinfo=UTC)
W1 = WindowCode("W1")


def change(
    minute: float, state: WindowState, *, window: WindowCode = W1, reason: UnknownReason | None = None
) -> StateChange:
    at = NINE + timedelta(minutes=minute)
    return StateChange(window=window, at=at, state=state, reason=reason, decided_at=at + timedelta(seconds=10))


async def states(db: Database) -> list[tuple[float, str]]:
    rows = await db.rows("window_changes", {"window": W1, "since": NINE, "until": NINE + timedelta(days=1)})
    return [((row["at"] - NINE) / timedelta(minutes=1), row["state"]) for row in rows]


async def test_a_change_sent_again_counts_once(db: Database) -> None:
    changes = [change(0, WindowState.ATTENDED), change(10, WindowState.AWAY)]
    assert await store_changes(db, changes) == 2
    assert await store_changes(db, changes) == 0
    assert await states(db) == [(0, "attended"), (10, "away")]
    assert len(await db.rows("console_events_after", {"seq": 0, "limit": 10})) == 1


async def test_a_late_change_takes_force_after_the_newest_and_still_counts_once(db: Database) -> None:
    await store_changes(db, [change(0, WindowState.ATTENDED), change(10, WindowState.AWAY)])
    late = change(5, WindowState.UNKNOWN, reason=UnknownReason.WATCH_STOPPED)
    assert await store_changes(db, [late]) == 1
    assert await store_changes(db, [change(20, WindowState.EMPTY)]) == 1
    assert await store_changes(db, [late]) == 0, "sent again after something newer"
    assert [state for _, state in await states(db)] == ["attended", "away", "unknown", "empty"]


async def test_two_states_at_one_instant_are_both_kept_in_order(db: Database) -> None:
    stopped = change(10, WindowState.UNKNOWN, reason=UnknownReason.WATCH_STOPPED)
    await store_changes(db, [change(10, WindowState.EMPTY)])
    await store_changes(db, [stopped])
    newest, _ = (await last_states(db, [W1]))[W1]
    assert newest.state is WindowState.UNKNOWN
