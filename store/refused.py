"""Refused rows as people look through them: by sender, by what is wrong, by day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from store.database import Database
from store.rejected import Door, RejectedRow

# Values are quoted as Python writes them, long ones cut with an ellipsis; numbers stand bare after the field.
QUOTED = r"""(?<![A-Za-z])'[^'…]*['…]|(?<![A-Za-z])"[^"…]*["…]|“[^”]*”|(?:(?<=: )|(?<=：))-?[0-9][0-9.eE+-]*"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which refused rows are meant; None: whatever it is."""

    source: str | None = None
    door: Door | None = None
    reason: str | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """What is wrong with rows that came in by one door."""

    reason: str
    """Names it: the digest of `told`."""
    told: str
    """A problem without the values that it quotes."""
    source: str
    door: Door
    problem: str
    """Of one of the rows, whole."""
    number: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRow:
    """A refused row with its reason."""

    row: RejectedRow
    reason: str
    told: str


async def reasons(db: Database, choice: Choice) -> list[Reason]:
    """What is wrong with the rows of a sender and span, the commonest first."""
    values = {"quoted": QUOTED, "source": choice.source, "since": choice.since, "until": choice.until}
    return [Reason(**row) for row in await db.rows("refused_reasons", values)]


async def page(db: Database, choice: Choice, *, most: int) -> tuple[Sequence[RefusedRow], int]:
    """The newest rows of a choice, and how many there are in all."""
    rows = await db.rows("refused_page", {**asdict(choice), "quoted": QUOTED, "most": most})
    own = ("rejected_id", "source", "door", "row_id", "raw", "problem", "received_at", "times")
    found = [
        RefusedRow(
            row=RejectedRow(**{name: row[name] for name in own}),
            reason=row["reason"],
            told=row["told"],
        )
        for row in rows
    ]
    return found, rows[0]["total"] if rows else 0
