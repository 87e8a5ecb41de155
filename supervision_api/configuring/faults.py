"""A mistake in the configuration, told so that its writer can correct it without asking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Key = tuple[str | int, ...]
"""The way to a value in the tree: ("windows", 2, "department")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One mistake: where it is, what is true, what to do."""

    key: Key
    what: str
    advice: str
    place: str = ""
    """Where it was written when not in the file: the environment variable."""

    @property
    def sentence(self) -> str:
        """What is true, then what to do."""
        return f"{self.what}. {self.advice}" + ("" if self.advice.endswith(("?", ".")) else ".")


def as_sentence(text: str) -> str:
    """Another's words, as advice begins."""
    return text[:1].upper() + text[1:]


def spoken(key: Key, tree: object) -> str:
    """The key as a person finds it in the file: windows "C03" → department; entries without a code by number."""
    words: list[str] = []
    at: Any = tree
    for part in key:
        at = _step(at, part)
        if isinstance(part, int) and words:
            name = _name(at)
            words[-1] += f' "{name}"' if name else f" no. {part + 1}"
        else:
            words.append(str(part))
    return " → ".join(words) or "the file"


def _step(at: Any, part: str | int) -> Any:
    try:
        return at[part]
    except (KeyError, IndexError, TypeError):
        return None


def _name(entry: Any) -> str:
    """The code of a window, department or camera; the id of an operator; the window of a view."""
    if not isinstance(entry, dict):
        return ""
    named: dict[str, Any] = entry  # pyright: ignore[reportUnknownVariableType] (TOML tables have text keys)
    return str(named.get("code") or named.get("operator_id") or named.get("window") or "")


class BadConfiguration(Exception):
    """The configuration cannot be used; every mistake that could be found is in it."""

    def __init__(self, file: Path, faults: Sequence[Fault], *, tree: object = None, lines: dict[Key, int]) -> None:
        self.file = file
        self.faults = tuple(faults)
        self._tree = tree
        self._lines = lines
        super().__init__(str(self))

    @property
    def problems(self) -> list[str]:
        """One line a mistake: what, where, what to do."""
        return [f"{self.place(fault)}: {spoken(fault.key, self._tree)} {fault.sentence}" for fault in self.faults]

    def place(self, fault: Fault) -> str:
        """The environment variable, or the file with the line of the key or of the nearest table around it."""
        if fault.place:
            return fault.place
        for length in range(len(fault.key), 0, -1):
            line = self._lines.get(fault.key[:length])
            if line is not None:
                return f"{self.file} line {line}"
        return str(self.file)

    def __str__(self) -> str:
        """All mistakes, one a line."""
        count = len(self.faults)
        return "\n".join([f"{count} mistake{'' if count == 1 else 's'} in the configuration:", *self.problems])
