"""The judge: takes what is due, asks the rules, writes down what they find. It may be killed at any moment."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import psycopg
import structlog

from analytics.standards import Standards
from store import queue, rule_settings
from store.act import Act
from store.database import Database, listen
from supervision_api.bench import Bench
from supervision_api.cataloguing.shelf import Shelf
from supervision_api.settings import Settings
from supervision_api.sitting import Tally, judge_batch

MOST_AT_ONCE = 400
"""Subjects in one transaction: more would make it no cheaper."""
FEWEST_AT_ONCE = 10
FIRST_AT_ONCE = 100
LONGEST_BATCH = timedelta(milliseconds=500)
"""A transaction that takes longer has too many: timers and senders wait for it."""
LONGEST_SLEEP = timedelta(seconds=30)
SHORTEST_SLEEP = timedelta(milliseconds=50)
DATABASE_AWAY_PAUSE_S = 0.5

log = structlog.get_logger("hallwatch.judge")

__all__ = ["Judge", "Tally", "judge_forever", "judge_next", "judge_once"]


class Judge:
    """Judges what is due, by the terms that are in force."""

    def __init__(
        self,
        db: Database,
        bench: Bench,
        *,
        most: int = MOST_AT_ONCE,
        tally: Tally | None = None,
        stopwatch: Callable[[], float] = time.monotonic,
    ) -> None:
        self.tally = tally or Tally()
        self._db = db
        self._base = bench
        self._bench = bench
        self._shelf = Shelf(bench.catalogue, bench.zone)
        self._most = most
        self._at_once = min(FIRST_AT_ONCE, most)
        self._stopwatch = stopwatch
        """Seconds since whenever."""
        self._newest: datetime | None = None
        self._singly = 0
        """So many subjects are taken one at a time: together something kept them from being judged."""

    async def next(self, *, now: datetime) -> bool:
        """Judge a batch of what is due; False when nothing is.

        Raises psycopg.OperationalError: nothing was changed, the subjects stay due.
        """
        taken: tuple[queue.Turn, ...] = ()
        began = self._stopwatch()
        try:
            async with queue.take(self._db, now, most=1 if self._singly else self._at_once) as batch:
                taken = batch.turns
                if not taken:
                    return False
                await self._follow_settings(batch.act)
                await self._follow_catalogue(batch.act, now)
                found = await judge_batch(
                    batch, self._bench, now=now, is_over=lambda: self._since(began) > LONGEST_BATCH
                )
        except (psycopg.errors.DeadlockDetected, psycopg.errors.SerializationFailure):
            # Another process was in the way: nothing was changed, and next time it is gone.
            return True
        except (psycopg.OperationalError, psycopg.InterfaceError):
            raise
        except Exception:
            # Whatever is wrong with one subject, the others must go on.
            if len(taken) != 1:
                if not taken:
                    raise
                log.warning("a batch cannot be judged together, taking its subjects singly", subjects=len(taken))
                self._singly = len(taken)
                return True
            [turn] = taken
            log.exception("subject cannot be judged, trying again later", subject=turn.kind, id=turn.subject_id)
            self.tally.judged += 1
            self.tally.failures += 1
            await queue.postpone(self._db, turn.kind, turn.subject_id, failures=turn.failures, now=now)
        else:
            self._count(found)
            self._at_once = at_once_next(self._at_once, len(taken), self._since(began), most=self._most)
        self._singly = max(self._singly - 1, 0)
        return True

    async def _follow_settings(self, act: Act) -> None:
        """Lay settings over the configuration that people agreed on since we looked last."""
        newest = await rule_settings.newest(act)
        if newest == self._newest:
            return
        self._newest = newest
        standards = Standards.of(self._base.standards.base, await rule_settings.approved(act))
        for problem in standards.problems:
            log.error("a setting of a rule cannot be read any more and is left out", problem=problem)
        self._bench = replace(self._base, standards=standards)
        log.info("settings of rules are in force", settings=sum(map(len, standards.settings.values())))

    async def _follow_catalogue(self, act: Act, now: datetime) -> None:
        catalogue = await self._shelf.current(act, now=now)
        if catalogue is not self._bench.catalogue:
            self._bench = replace(self._bench, catalogue=catalogue)

    def _since(self, began: float) -> timedelta:
        return timedelta(seconds=self._stopwatch() - began)

    def _count(self, found: Tally) -> None:
        self.tally.judged += found.judged
        self.tally.findings.update(found.findings)
        self.tally.alerts_raised += found.alerts_raised
        self.tally.failures += found.failures


def at_once_next(at_once: int, taken: int, took: timedelta, *, most: int) -> int:
    """How many subjects to take next: half as many after a batch that took too long, twice as many after a full one
    that took less than half as long.
    """
    if took > LONGEST_BATCH:
        return max(at_once // 2, min(FEWEST_AT_ONCE, most))
    if taken == at_once and took < LONGEST_BATCH / 2:
        return min(at_once * 2, most)
    return at_once


async def judge_forever(
    dsn: str, settings: Settings, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> None:
    """Judge whatever is due, for ever. A database that is away is waited for.

    Raises BadCatalogue, BadRulebook, BadSession: the settings cannot be used.
    """
    bench = Bench.of(settings)
    bell = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(_ring(dsn, bell))
        while True:
            try:
                async with Database.open(dsn, name="judge", size=2) as db:
                    log.info("judging")
                    await _judge_while_connected(db, bench, bell, clock)
            except (psycopg.OperationalError, psycopg.InterfaceError) as problem:
                log.warning("the database is away, waiting for it", problem=str(problem))
                await asyncio.sleep(DATABASE_AWAY_PAUSE_S)


async def judge_once(dsn: str, settings: Settings, *, now: datetime) -> Tally:
    """Judge what is due at `now`, and return when nothing is left. Raises psycopg.OperationalError."""
    bench = Bench.of(settings)
    async with Database.open(dsn, name="judge once", size=2) as db:
        judge = Judge(db, bench)
        while await judge.next(now=now):
            pass
    return judge.tally


async def judge_next(db: Database, bench: Bench, *, now: datetime, tally: Tally) -> bool:
    """Judge the one subject that has been due longest; False when nothing is due. Raises as `Judge.next`."""
    return await Judge(db, bench, most=1, tally=tally).next(now=now)


async def _judge_while_connected(
    db: Database, bench: Bench, bell: asyncio.Event, clock: Callable[[], datetime]
) -> None:
    judge = Judge(db, bench)
    while True:
        # Cleared before looking: what arrives while we look rings again.
        bell.clear()
        while await judge.next(now=clock()):
            pass
        due = await queue.next_due(db)
        wait = LONGEST_SLEEP if due is None else min(max(due - clock(), SHORTEST_SLEEP), LONGEST_SLEEP)
        try:
            async with asyncio.timeout(wait.total_seconds()):
                await bell.wait()
        except TimeoutError:
            continue


async def _ring(dsn: str, bell: asyncio.Event) -> None:
    async for _ in listen(dsn, "judge"):
        bell.set()
