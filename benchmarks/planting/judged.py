"""Cases stored and judged as `hallwatch judge --since` does it, every finding told."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import tomli_w

from analytics.item_table import table_of
from analytics.vocabulary import Finding, StateChange, WindowState
from benchmarks.measuring.case_rows import embedded_database
from benchmarks.measuring.say import say
from benchmarks.planting.ground import Ground, Rows, numbered
from ingest.vocabulary import WindowCode
from store.cases import store_events
from store.database import Database
from store.hall import HallRecord, WindowRecord, write_hall
from store.states import mark_seen, store_changes
from supervision_api.backtesting.count import Count
from supervision_api.backtesting.plan import plan
from supervision_api.backtesting.question import Question
from supervision_api.backtesting.replay import Replay
from supervision_api.settings import HallSettings, Settings

_BATCH = 2000
_AFTERWARDS = timedelta(days=60)
"""So long after the last row everything that may still come has come."""
_AWAY = timedelta(minutes=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What the judge said."""

    findings: tuple[Finding, ...]
    until: datetime
    """The judge looked back from here."""
    count: Count


async def judged(
    ground: Ground, cases: Iterable[Rows], *, empty: Sequence[tuple[WindowCode, datetime]] = ()
) -> Judged:
    """Store the cases in an empty database and judge them all."""
    rows = numbered(cases)
    first, last = min(row.occurred_at for row in rows), max(row.received_at for row in rows)
    question = Question(since=first - timedelta(days=1), until=last + _AFTERWARDS, tried={})
    findings: list[Finding] = []
    count = Count()
    with tempfile.TemporaryDirectory() as folder:
        settings = _settings(ground, Path(folder))
        async with embedded_database() as dsn, Database.open(dsn, name="planted", size=1) as db:
            await _film(db, sorted({row.window for row in rows if row.window is not None}), first, last, empty)
            for at in range(0, len(rows), _BATCH):
                await store_events(db, rows[at : at + _BATCH], now=question.until)
            say(f"{ground.name}: {len(rows)} rows stored, judging")
            replay = Replay.of(dsn, settings, (), question)
            for task in await plan(db, replay.bench, question):
                count.add(await replay.run(task, tell=findings.append))
    return Judged(findings=tuple(findings), until=question.until, count=count)


def _settings(ground: Ground, folder: Path) -> Settings:
    catalogue = folder / "items.toml"
    catalogue.write_text(
        tomli_w.dumps({"items": [table_of(item) for item in ground.items.values()]}), encoding="utf-8"
    )
    return Settings(hall=HallSettings(zone=ground.worktime.zone.key), catalogue=catalogue)


async def _film(
    db: Database,
    windows: Sequence[WindowCode],
    first: datetime,
    last: datetime,
    empty: Sequence[tuple[WindowCode, datetime]],
) -> None:
    """Somebody is at every window all the time, but for some minutes about each instant of `empty`."""
    if not windows:
        return
    known = tuple(
        WindowRecord(code=window, name_zh=window, name_en=window, department=None, floor="", schedule="main")
        for window in windows
    )
    await write_hall(db, HallRecord(centre="centre", windows=known, cameras=()))
    day = timedelta(days=1)
    changes = [StateChange(window=window, at=first - day, state=WindowState.ATTENDED) for window in windows]
    for window, moment in empty:
        changes.append(StateChange(window=window, at=moment - _AWAY, state=WindowState.EMPTY))
        changes.append(StateChange(window=window, at=moment + _AWAY, state=WindowState.ATTENDED))
    await store_changes(db, sorted(changes, key=lambda change: change.at))
    await mark_seen(db, dict.fromkeys(windows, last + day))
