"""Thresholds as people write them, for records and for the console."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta
from typing import Any

Written = str | int | float | bool | list[str]


def written(limits: Any) -> dict[str, Written]:
    """Each threshold of a rule's `Limits` in the form that the rulebook reads: durations as "1 h 30 min"."""
    return {field.name: _value(getattr(limits, field.name)) for field in fields(limits)}


def read(text: str, limits: Any, name: str) -> object:
    """A threshold typed as text, as the rulebook takes it: numbers, yes or no, and lists by what the default is.

    What cannot be read stays text, for the rulebook to refuse by name.
    """
    default: object = getattr(limits, name, None)
    yes_or_no = {"true": True, "false": False}
    if isinstance(default, bool) or (default is None and text in yes_or_no):
        return yes_or_no.get(text.lower(), text)
    if isinstance(default, tuple):
        return [part.strip() for part in text.split(",") if part.strip()]
    for kind in (int, float):
        if isinstance(default, kind):
            try:
                return kind(text)
            except ValueError:
                return text
    return text


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


def _value(value: object) -> Written:
    match value:
        case timedelta():
            return write_duration(value)
        case str() | bool() | int() | float():
            return value
        case tuple():
            return [str(one) for one in value]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
        case _:
            raise TypeError(f"{value!r} is no threshold")
