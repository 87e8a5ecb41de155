"""Labels of clips: from when to when somebody was at a window, as a person saw it, read from CSV files."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from math import isfinite
from pathlib import Path

from analytics.vocabulary import Presence
from analytics.zones import Rectangle
from ingest.vocabulary import WindowCode

COLUMNS = ("clip", "window", "x1", "y1", "x2", "y2", "from_s", "to_s", "state")

STATES: Mapping[str, Presence] = {
    "present": Presence.PRESENT,
    "attended": Presence.PRESENT,
    "serving": Presence.PRESENT,
    "head_down": Presence.PRESENT,
    "absent": Presence.ABSENT,
    "away": Presence.ABSENT,
    "empty": Presence.ABSENT,
    "waiting": Presence.ABSENT,
    "unknown": Presence.UNKNOWN,
    "有人": Presence.PRESENT,
    "在岗": Presence.PRESENT,
    "无人": Presence.ABSENT,
    "离岗": Presence.ABSENT,
    "空岗": Presence.ABSENT,
    "未知": Presence.UNKNOWN,
}
"""What a label may say; time labelled unknown, like time without a label, is not scored."""


class BadLabels(ValueError):
    """A file of labels cannot be used; the text names the file, the line and what to write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """From `from_s` up to `to_s`, seconds from the clip's first picture."""

    from_s: float
    to_s: float
    state: Presence


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledWindow:
    """A window in a clip: where its staff side lies, in pixels or as shares, and what happened there, in order."""

    window: WindowCode
    staff: Rectangle
    labels: tuple[Label, ...]
    where: str
    """File and line of its first label, for messages."""

    @property
    def end_s(self) -> float:
        """Where its last label ends."""
        return self.labels[-1].to_s

    def stretches(self) -> tuple[Label, ...]:
        """The labels, with neighbours that say the same made one."""
        joined: list[Label] = []
        for label in self.labels:
            if joined and joined[-1].state is label.state and joined[-1].to_s == label.from_s:
                joined[-1] = replace(joined[-1], to_s=label.to_s)
            else:
                joined.append(label)
        return tuple(joined)


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledClip:
    """A clip - a file's name or a camera's address - and its windows."""

    clip: str
    windows: tuple[LabelledWindow, ...]

    @property
    def end_s(self) -> float:
        """Where its last label ends."""
        return max(window.end_s for window in self.windows)


@dataclass(frozen=True, slots=True)
class _Row:
    clip: str
    window: WindowCode
    staff: Rectangle
    label: Label
    where: str


def read_labels(paths: Iterable[Path]) -> tuple[LabelledClip, ...]:
    """Every clip of the files, in the order in which they name them.

    Raises:
        BadLabels: a column is missing, a value is not what it must be, labels overlap, a window has two rectangles.
        OSError: a file cannot be read.
    """
    clips: dict[str, dict[WindowCode, list[_Row]]] = {}
    for path in paths:
        for row in _rows(path):
            clips.setdefault(row.clip, {}).setdefault(row.window, []).append(row)
    if not clips:
        raise BadLabels(f"no label in {', '.join(map(str, paths)) or 'no file'}: write lines of {','.join(COLUMNS)}")
    return tuple(
        LabelledClip(clip=clip, windows=tuple(_window(rows) for rows in windows.values()))
        for clip, windows in clips.items()
    )


def _rows(path: Path) -> Iterator[_Row]:
    try:
        # Spreadsheets put a mark before the first column's name.
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadLabels(f"{path}: it is not UTF-8: save it as CSV UTF-8") from error
    reader = csv.DictReader(text.splitlines())
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise BadLabels(f"{path}: no column {', '.join(missing)}: its first line must be {','.join(COLUMNS)}")
    for row in reader:
        if any((value or "").strip() for value in row.values() if not isinstance(value, list)):
            yield _row(row, f"{path}:{reader.line_num}")


def _row(row: dict[str, str | None], where: str) -> _Row:
    clip, window = (_text(row, name, where) for name in ("clip", "window"))
    x1, y1, x2, y2, from_s, to_s = (_number(row, name, where) for name in COLUMNS[2:8])
    if not (0 <= x1 < x2 and 0 <= y1 < y2):
        raise BadLabels(f"{where}: the rectangle {x1:g},{y1:g},{x2:g},{y2:g} is empty: x1 < x2 and y1 < y2, from 0")
    if not 0 <= from_s < to_s:
        raise BadLabels(f"{where}: from_s {from_s:g} must be 0 or more and before to_s {to_s:g}")
    said = _text(row, "state", where).lower()
    if said not in STATES:
        raise BadLabels(f"{where}: state {said!r} is none of {', '.join(STATES)}")
    label = Label(from_s=from_s, to_s=to_s, state=STATES[said])
    return _Row(clip, WindowCode(window), Rectangle(x1, y1, x2, y2), label, where)


def _text(row: dict[str, str | None], name: str, where: str) -> str:
    value = (row[name] or "").strip()
    if not value:
        raise BadLabels(f"{where}: {name} is empty")
    return value


def _number(row: dict[str, str | None], name: str, where: str) -> float:
    value = _text(row, name, where)
    try:
        number = float(value)
    except ValueError:
        number = float("nan")
    if not isfinite(number):
        raise BadLabels(f"{where}: {name} is {value!r}, which is no number")
    return number


def _window(rows: list[_Row]) -> LabelledWindow:
    first = rows[0]
    for row in rows:
        if row.staff != first.staff:
            raise BadLabels(f"{row.where}: window {row.window} has another rectangle than at {first.where}")
    ordered = sorted(rows, key=lambda row: row.label.from_s)
    for row, following in pairwise(ordered):
        if following.label.from_s < row.label.to_s:
            raise BadLabels(f"{following.where}: this label begins before the one at {row.where} ends")
    return LabelledWindow(
        window=first.window, staff=first.staff, labels=tuple(row.label for row in ordered), where=first.where
    )
