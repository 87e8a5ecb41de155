"""Durations as people write them in a configuration file: "15 s", "5 min", "1 h 30 min", "2 d"."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Annotated

from pydantic import BeforeValidator

_PIECE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(ms|s|sec|min|m|h|d)\b\.?", re.IGNORECASE)
_SECONDS = {"ms": 0.001, "s": 1, "sec": 1, "min": 60, "m": 60, "h": 3600, "d": 86400}


def read_duration(text: object) -> object:
    """A timedelta from "1 h 30 min"; other values pass on to pydantic, which refuses what it cannot read.

    Raises:
        ValueError: the text is not a row of number and unit.
    """
    if not isinstance(text, str):
        if isinstance(text, int | float):
            raise ValueError(f'{text} has no unit: write e.g. "{text} s" or "{text} min"')  # noqa: TRY004 (pydantic)
        return text
    at, seconds = 0, 0.0
    while piece := _PIECE.match(text, at):
        seconds += float(piece[1]) * _SECONDS[piece[2].lower()]
        at = piece.end()
    if at == 0 or text[at:].strip():
        raise ValueError(f'"{text}" is not a duration: write e.g. "15 s", "5 min", "1 h 30 min", "2 d"')
    return timedelta(seconds=seconds)


def write_duration(length: timedelta) -> str:
    """The text that reads back as this length: "1 h 30 min"."""
    left, words = length, list[str]()
    for unit, size in (("d", timedelta(days=1)), ("h", timedelta(hours=1)), ("min", timedelta(minutes=1))):
        count, left = divmod(left, size)
        if count:
            words.append(f"{count} {unit}")
    if left or not words:
        words.append(f"{left.total_seconds():g} s")
    return " ".join(words)


Duration = Annotated[timedelta, BeforeValidator(read_duration)]
