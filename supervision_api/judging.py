"""The judge: takes what is due, asks the rules, writes down what they find. It may be killed at any moment."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import psycopg
import structlog

from analytics.judge import judge
from analytics.subjects import Subject
from analytics.vocabulary import Finding, SubjectKind
from store import queue
from store.act import Act
from store.database import Database, listen
from store.queue import Turn
from store.raising import end_conditions, raise_alerts
from supervision_api.bench import Bench
from supervision_api.settings import Settings
from supervision_api.subject_loading import Loaded, load

LONGEST_SLEEP = timedelta(seconds=30)
SHORTEST_SLEEP = timedelta(milliseconds=50)
SOONEST_AGAIN = timedelta(milliseconds=200)
"""A rule that wants to look again at once must not keep the judge from the others."""
DATABASE_AWAY_PAUSE_S = 0.5

log = structlog.get_logger("hallwatch.judge")


@dataclass(slots=True)
class Tally:
    """What one run of the judge did."""

    judged: int = 0
    findings: Counter[str] = field(default_factory=Counter[str])
    """Rule → how many findings, raised before or not."""
    alerts_raised: int = 0
    failures: int = 0
    """Subjects that some rule could not judge; they are tried again later."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the rules said of one subject."""

    findings: tuple[Finding, ...]
    look_again: datetime | None
    failed: frozenset[str]
    """Rules that raised an error instead of an answer."""


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
                    log.info("judging", rules=sum(len(rules) for rules in bench.rules.values()))
                    await _judge_while_connected(db, bench, bell, clock)
            except (psycopg.OperationalError, psycopg.InterfaceError) as problem:
                log.warning("the database is away, waiting for it", problem=str(problem))
                await asyncio.sleep(DATABASE_AWAY_PAUSE_S)


async def judge_once(dsn: str, settings: Settings, *, now: datetime) -> Tally:
    """Judge what is due at `now`, and return when nothing is left. Raises psycopg.OperationalError."""
    bench, tally = Bench.of(settings), Tally()
    async with Database.open(dsn, name="judge once", size=2) as db:
        while await judge_next(db, bench, now=now, tally=tally):
            pass
    return tally


async def judge_next(db: Database, bench: Bench, *, now: datetime, tally: Tally) -> bool:
    """Judge the subject that has been due longest; False when nothing is due.

    Raises psycopg.OperationalError: nothing was changed, the subject stays due.
    """
    turn: Turn | None = None
    try:
        async with queue.take(db, now) as turn:
            if turn is None:
                return False
            await _judge_turn(turn, bench, now, tally)
    except (psycopg.OperationalError, psycopg.InterfaceError):
        raise
    except Exception:
        # Whatever is wrong with one subject, the others must go on.
        if turn is None:
            raise
        log.exception("subject cannot be judged, trying again later", subject=turn.kind, id=turn.subject_id)
        tally.failures += 1
        await queue.postpone(db, turn.kind, turn.subject_id, failures=turn.failures, now=now)
    return True


async def _judge_turn(turn: Turn, bench: Bench, now: datetime, tally: Tally) -> None:
    tally.judged += 1
    loaded = await load(turn.act, bench, turn.kind, turn.subject_id, now=now)
    if loaded is None:
        if turn.kind is SubjectKind.CASE:
            await end_conditions(turn.act, turn.kind, turn.subject_id, (), now=now)
        return
    answers = _ask(loaded.subject, bench, now)
    tally.findings.update(finding.rule for finding in answers.findings)
    tally.alerts_raised += len(await _write(turn.act, loaded, answers, bench, now))
    turn.look_again = answers.look_again
    if answers.failed:
        tally.failures += 1
        turn.failed = True
        retry = now + queue.pause(turn.failures)
        turn.look_again = retry if turn.look_again is None else min(turn.look_again, retry)
    if turn.look_again is not None:
        turn.look_again = max(turn.look_again, now + SOONEST_AGAIN)


def _ask(subject: Subject, bench: Bench, now: datetime) -> Answers:
    findings: list[Finding] = []
    looks: list[datetime] = []
    failed: set[str] = set()
    for code, book in bench.rules[subject.kind]:
        try:
            verdict = judge(subject, book, now=now)
        except Exception:
            log.exception("rule failed, its alerts stay as they are", rule=code, id=subject.subject_id)
            failed.add(code)
            continue
        findings += verdict.findings
        if verdict.look_again is not None:
            looks.append(verdict.look_again)
    return Answers(tuple(findings), min(looks, default=None), frozenset(failed))


async def _write(act: Act, loaded: Loaded, answers: Answers, bench: Bench, now: datetime) -> list[str]:
    def due(finding: Finding) -> datetime | None:
        return bench.triage_due(finding.level, now=now, window=finding.window)

    raised = await raise_alerts(act, answers.findings, now=now, zone=bench.zone, terms=bench.terms, due=due)
    subject = loaded.subject
    await end_conditions(
        act,
        subject.kind,
        subject.subject_id,
        answers.findings,
        now=now,
        unsure=answers.failed,
        looked_at=loaded.looked_at,
    )
    if raised:
        log.info("alerts raised", alerts=" ".join(raised), subject=subject.kind.value, id=subject.subject_id)
    return raised


async def _judge_while_connected(
    db: Database, bench: Bench, bell: asyncio.Event, clock: Callable[[], datetime]
) -> None:
    tally = Tally()
    while True:
        # Cleared before looking: what arrives while we look rings again.
        bell.clear()
        while await judge_next(db, bench, now=clock(), tally=tally):
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
