"""What a sender hears of each of its records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

RowOutcome = Literal["stored", "duplicate", "rejected"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one record. Stored and duplicate mean that it is safe in the database."""

    row_id: str | None
    version: int | None
    outcome: RowOutcome
    problem: str | None = None
