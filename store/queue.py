"""What the judge must look at, and not before when. Timers are rows: they survive every restart."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from psycopg.rows import DictRow

from analytics.vocabulary import SubjectKind
from store.act import Act
from store.database import Database

LONGEST_PAUSE = timedelta(minutes=10)


@dataclass(slots=True)
class Turn:
    """One subject in hand."""

    kind: SubjectKind
    subject_id: str
    failures: int
    """How often in a row it could not be judged wholly."""
    look_again: datetime | None = None
    """When it is put back for; None takes it off until something new arrives."""
    failed: bool = False
    """Not judged wholly: counted, for pauses that grow."""
    left: bool = False
    """Not come to: it stays due as it was."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Subjects in hand, and the one transaction in which they are judged and put back."""

    act: Act
    turns: tuple[Turn, ...]


@asynccontextmanager
async def take(db: Database, now: datetime, *, most: int) -> AsyncGenerator[Batch]:
    """At most so many subjects that are due: timers first, then what has been due longest; none when nothing is.

    Everything done with `batch.act` and the re-queueing commit together when the block ends; an exception undoes both
    and leaves the subjects due. No other taker gets one of them meanwhile.
    """
    async with db.act() as act:
        rows = _in_order(await act.rows("take_timers", {"now": now, "most": most}))
        if len(rows) < most:
            rows += _in_order(await act.rows("take_from_queue", {"now": now, "most": most - len(rows)}))
        batch = Batch(
            act, tuple(Turn(SubjectKind(row["subject"]), row["subject_id"], row["failures"]) for row in rows)
        )
        yield batch
        if not batch.turns:
            return
        await _put_back(act, [turn for turn in batch.turns if not turn.left])
        if act.is_silent:
            # Nothing was found that anybody knows of: after a crash it is simply judged again.
            await act.execute("commit_later")


def _in_order(rows: Iterable[DictRow]) -> list[DictRow]:
    """Those due at one instant by their names: the alerts of a batch are numbered alike wherever they are raised."""
    return sorted(rows, key=lambda row: (row["due_at"], row["subject"], row["subject_id"]))


async def _put_back(act: Act, turns: Sequence[Turn]) -> None:
    done = [turn for turn in turns if turn.look_again is None]
    if done:
        await act.execute(
            "take_off_queue", {"kinds": [turn.kind for turn in done], "ids": [turn.subject_id for turn in done]}
        )
    again = [turn for turn in turns if turn.look_again is not None]
    if again:
        values = {
            "kinds": [turn.kind for turn in again],
            "ids": [turn.subject_id for turn in again],
            "due": [turn.look_again for turn in again],
            "failures": [turn.failures + 1 if turn.failed else 0 for turn in again],
        }
        await act.execute("put_back_on_queue", values)


async def put(act: Act, subjects: Iterable[tuple[SubjectKind, str]], due_at: datetime) -> None:
    """Have subjects looked at from `due_at` on; an earlier date that is there stays. Wakes the judge."""
    wanted = sorted({(kind.value, subject_id) for kind, subject_id in subjects})
    if not wanted or act.reads_only:
        return
    kinds, ids = zip(*wanted, strict=True)
    await act.execute("put_on_queue", {"kinds": list(kinds), "ids": list(ids), "due": [due_at] * len(wanted)})
    act.wake("judge")


async def postpone(db: Database, kind: SubjectKind, subject_id: str, *, failures: int, now: datetime) -> None:
    """Put off a subject that could not be judged at all; the pause doubles with each failure in a row."""
    values = {"kinds": [kind], "ids": [subject_id], "due": [now + pause(failures)], "failures": [failures + 1]}
    async with db.act() as act:
        await act.execute("put_back_on_queue", values)


def pause(failures: int) -> timedelta:
    """How long to leave a subject alone after so many earlier failures: 1 s doubling up to ten minutes."""
    return min(timedelta(seconds=2 ** min(failures, 16)), LONGEST_PAUSE)


async def next_due(db: Database) -> datetime | None:
    """When the next subject is due; None when the queue is empty."""
    due: datetime | None = (await db.rows("next_due"))[0]["due_at"]
    return due
