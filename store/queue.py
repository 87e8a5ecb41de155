"""What the judge must look at, and not before when. Timers are rows: they survive every restart."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from analytics.vocabulary import SubjectKind
from store.act import Act
from store.database import Database

LONGEST_PAUSE = timedelta(minutes=10)


@dataclass(slots=True)
class Turn:
    """One subject in hand, and the transaction in which it is judged and put back."""

    act: Act
    kind: SubjectKind
    subject_id: str
    failures: int
    """How often in a row it could not be judged wholly."""
    look_again: datetime | None = None
    """When it is put back for; None takes it off until something new arrives."""
    failed: bool = False
    """Not judged wholly: counted, for pauses that grow."""


@asynccontextmanager
async def take(db: Database, now: datetime) -> AsyncGenerator[Turn | None, None]:
    """The subject that has been due longest, None when nothing is.

    Everything done with `turn.act` and the re-queueing commit together when the block ends; an exception undoes both
    and leaves the subject due. No other taker gets the same subject meanwhile.
    """
    async with db.act() as act:
        row = await (await act.execute("take_from_queue", {"now": now})).fetchone()
        if row is None:
            yield None
            return
        turn = Turn(act, SubjectKind(row["subject"]), row["subject_id"], row["failures"])
        yield turn
        named = {"kind": turn.kind, "id": turn.subject_id}
        if turn.look_again is None:
            await act.execute("take_off_queue", named)
        else:
            failures = turn.failures + 1 if turn.failed else 0
            await act.execute("put_back_on_queue", {**named, "due": turn.look_again, "failures": failures})
        if act.is_silent:
            # Nothing was found that anybody knows of: after a crash it is simply judged again.
            await act.execute("commit_later")


async def put(act: Act, subjects: Iterable[tuple[SubjectKind, str]], due_at: datetime) -> None:
    """Have subjects looked at from `due_at` on; an earlier date that is there stays. Wakes the judge."""
    wanted = sorted({(kind.value, subject_id) for kind, subject_id in subjects})
    if not wanted:
        return
    kinds, ids = zip(*wanted, strict=True)
    await act.execute("put_on_queue", {"kinds": list(kinds), "ids": list(ids), "due": [due_at] * len(wanted)})
    act.wake("judge")


async def postpone(db: Database, kind: SubjectKind, subject_id: str, *, failures: int, now: datetime) -> None:
    """Put off a subject that could not be judged at all; the pause doubles with each failure in a row."""
    async with db.act() as act:
        due = now + pause(failures)
        await act.execute("put_back_on_queue", {"kind": kind, "id": subject_id, "due": due, "failures": failures + 1})


def pause(failures: int) -> timedelta:
    """How long to leave a subject alone after so many earlier failures: 1 s doubling up to ten minutes."""
    return min(timedelta(seconds=2 ** min(failures, 16)), LONGEST_PAUSE)


async def next_due(db: Database) -> datetime | None:
    """When the next subject is due; None when the queue is empty."""
    due: datetime | None = (await db.rows("next_due"))[0]["due_at"]
    return due
