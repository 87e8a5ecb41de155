"""Window states over time: changes that never overlap nor leave holes, and up to when each window was watched.

Changes of a window are kept in the order in which they come. One that is dated no later than the newest stored one
does not rewrite what was judged already: it takes force one microsecond after the newest. Sent again it counts once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from psycopg.rows import DictRow

from analytics.timeline import Timeline
from analytics.vocabulary import StateChange, SubjectKind, UnknownReason, WindowState
from ingest.vocabulary import CameraCode, WindowCode
from store import queue
from store.act import Act
from store.database import Database

JUST_AFTER = timedelta(microseconds=1)


async def store_changes(
    db: Database, changes: Sequence[StateChange], *, generations: Sequence[int | None] | None = None
) -> int:
    """Store changes in the order given, in one transaction; how many were new.

    Each may come with the generation of the lease under which it was seen: one whose window another process has taken
    since then is refused, one without is believed. Judges are asked to look at the windows, consoles hear of them.
    Raises psycopg.OperationalError: send all of it again, nothing will be doubled.
    """
    if not changes:
        return 0
    async with db.act() as act:
        await lock_windows(act, [change.window for change in changes])
        if generations is not None:
            changes = await _in_force(act, changes, generations)
        return await add_changes(act, changes)


async def add_changes(act: Act, changes: Sequence[StateChange]) -> int:
    """The same within an act that has locked the windows."""
    new = await _new_ones(act, changes) if changes else []
    if new:
        await act.execute("add_changes", _columns(new))
        certain_at = max(change.decided_at or sent for change, sent in new)
        touched = sorted({change.window for change, _ in new})
        await queue.put(act, [(SubjectKind.WINDOW, window) for window in touched], certain_at)
        for window in touched:
            act.say("window.state", {"window": window})
    return len(new)


async def lock_windows(act: Act, windows: Iterable[WindowCode]) -> None:
    """Be the only one who stores changes of these windows until the act is over."""
    await act.execute("lock_windows", {"windows": sorted(set(windows))})


async def _in_force(act: Act, changes: Sequence[StateChange], generations: Sequence[int | None]) -> list[StateChange]:
    """Those that were seen under the lease that their window is watched under now."""
    windows = sorted({change.window for change in changes})
    rows = await act.rows("window_generations", {"windows": windows})
    now: dict[str, int] = {row["window_code"]: row["generation"] for row in rows}
    return [
        change
        for change, generation in zip(changes, generations, strict=True)
        if generation is None or now.get(change.window) == generation
    ]


async def _new_ones(act: Act, changes: Sequence[StateChange]) -> list[tuple[StateChange, datetime]]:
    """Each change that is not stored yet, dated after all before it, with the date that its sender gave it."""
    known = {
        (row["window_code"], row["sent_at"], row["state"], row["reason"], row["customer"])
        for row in await act.rows(
            "changes_already_sent",
            {
                "windows": [change.window for change in changes],
                "sent": [change.at for change in changes],
                "states": [change.state for change in changes],
                "reasons": [change.reason for change in changes],
                "earliest": min(change.at for change in changes),
            },
        )
    }
    windows = sorted({change.window for change in changes})
    newest: dict[str, datetime] = {
        row["window_code"]: row["at"] for row in await act.rows("newest_changes", {"windows": windows})
    }
    new: list[tuple[StateChange, datetime]] = []
    for change in changes:
        name = (change.window, change.at, change.state, change.reason, change.customer)
        if name in known:
            continue
        known.add(name)
        last = newest.get(change.window)
        at = change.at if last is None or change.at > last else last + JUST_AFTER
        newest[change.window] = at
        new.append((replace(change, at=at), change.at))
    return new


def _columns(new: Iterable[tuple[StateChange, datetime]]) -> dict[str, list[object]]:
    columns: dict[str, list[object]] = {}
    for change, sent in new:
        for name, value in (
            ("windows", change.window),
            ("at", change.at),
            ("sent", sent),
            ("states", change.state),
            ("reasons", change.reason),
            ("cameras", change.camera),
            ("customers", change.customer),
            ("customers_since", change.customer_since),
            ("confidences", change.confidence),
            ("decided", change.decided_at),
        ):
            columns.setdefault(name, []).append(value)
    return columns


async def mark_seen(
    db: Database, seen: Mapping[WindowCode, datetime], *, generations: Mapping[WindowCode, int | None] | None = None
) -> None:
    """Windows were watched up to these instants. Windows that the hall does not have are left out.

    With generations: so are windows that another process has taken since then.
    """
    under = [None if generations is None else generations[window] for window in seen]
    values = {"windows": list(seen), "seen": list(seen.values()), "generations": under}
    async with db.act() as act:
        await act.execute("mark_seen", values)


async def last_states(
    db: Database | Act, windows: Sequence[WindowCode]
) -> dict[WindowCode, tuple[StateChange, datetime | None]]:
    """The newest change of each window that has one, and up to when it is known to have been watched."""
    rows = await db.rows("newest_changes", {"windows": list(windows)})
    return {WindowCode(row["window_code"]): (_change(row), row["seen_at"]) for row in rows}


async def timeline(db: Database | Act, window: WindowCode, since: datetime, until: datetime) -> Timeline:
    """What is known of a window in [since, until), with the change in force at `since`."""
    rows = await db.rows("window_changes", {"window": window, "since": since, "until": until})
    seen = await db.rows("window_seen_at", {"window": window})
    return Timeline(window, tuple(_change(row) for row in rows), seen[0]["seen_at"] if seen else since)


async def timelines_around(
    act: Act, wanted: Mapping[str, tuple[WindowCode, datetime]], *, reach: timedelta
) -> dict[str, Timeline]:
    """For each key the timeline of its window from `reach` before to `reach` after its instant."""
    if not wanted:
        return {}
    moments = [moment for _, moment in wanted.values()]
    rows = await act.rows(
        "changes_around_rows",
        {
            "keys": list(wanted),
            "windows": [window for window, _ in wanted.values()],
            "since": [moment - reach for moment in moments],
            "until": [moment + reach for moment in moments],
            "earliest": min(moments) - reach,
            "latest": max(moments) + reach,
        },
    )
    changes: dict[str, list[StateChange]] = {}
    seen: dict[str, datetime] = {}
    for row in rows:
        changes.setdefault(row["key"], []).append(_change(row))
        seen[row["key"]] = row["seen_at"]
    return {
        key: Timeline(window, tuple(changes.get(key, ())), seen.get(key, moment - reach))
        for key, (window, moment) in wanted.items()
    }


def _change(row: DictRow) -> StateChange:
    return StateChange(
        window=WindowCode(row["window_code"]),
        at=row["at"],
        state=WindowState(row["state"]),
        reason=None if row["reason"] is None else UnknownReason(row["reason"]),
        camera=None if row["camera_code"] is None else CameraCode(row["camera_code"]),
        customer=row["customer"],
        customer_since=row["customer_since"],
        confidence=row["confidence"],
        decided_at=row["decided_at"],
    )
