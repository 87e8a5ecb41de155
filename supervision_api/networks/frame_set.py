"""A folder of frames: pictures with boxes as YOLO wants them, and frames.csv, which says what each shows."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from analytics.zones import Rectangle
from ingest.vocabulary import WindowCode
from supervision_api.networks.halves import Half

COLUMNS = (
    *("file", "half", "window", "day", "camera", "alert", "at", "present"),
    *("staff_x1", "staff_y1", "staff_x2", "staff_y2", "box_x1", "box_y1", "box_x2", "box_y2"),
)
_LIST = "frames.csv"
UNBOXED = "unboxed"
"""Half of those that show somebody whom no network found: nothing is learned of them before a box is drawn."""


class NoFrameSet(Exception):
    """The folder is no usable set of frames; the text says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameRow:
    """One frame: the cut of a window's staff side as the network gets it, other people's side veiled."""

    file: str
    """Below the folder."""
    half: str
    window: WindowCode
    day: date
    camera: str
    alert: str
    at: str
    present: bool
    staff: Rectangle
    """In pixels of the frame, as is the box."""
    box: Rectangle | None


def write_frame_set(folder: Path, rows: Iterable[FrameRow]) -> None:
    """Write the list; pictures and label files are there already."""
    aside = folder / f".{_LIST}.part"
    with aside.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for row in rows:
            box = ("",) * 4 if row.box is None else tuple(f"{side:.1f}" for side in row.box.corners)
            staff = tuple(f"{side:.1f}" for side in row.staff.corners)
            source = (row.window, row.day.isoformat(), row.camera, row.alert, row.at)
            writer.writerow([row.file, row.half, *source, "yes" if row.present else "no", *staff, *box])
    aside.replace(folder / _LIST)


def read_frame_set(folder: Path) -> list[FrameRow]:
    """The frames of a set.

    Raises:
        NoFrameSet: there is no list, it is damaged, or a window's day is in both halves.
    """
    path = folder / _LIST
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [_row(entry) for entry in csv.DictReader(file)]
    except FileNotFoundError as error:
        raise NoFrameSet(f"there is no {path}: make a set with hallwatch models frames collect") from error
    except (KeyError, TypeError, ValueError) as error:
        raise NoFrameSet(f"{path} is damaged ({error}): its columns must be {','.join(COLUMNS)}") from error
    days = {name: {(row.window, row.day) for row in rows if row.half == name} for name in Half}
    if both := days[Half.LEARNING] & days[Half.HELD_OUT]:
        window, day = min(both)
        raise NoFrameSet(f"{path}: window {window} on {day} is in both halves; a day of a window belongs to one")
    return rows


def data_file(folder: Path, into: Path) -> Path:
    """What ultralytics wants to know of a set, written into a folder."""
    path = into / "data.yaml"
    # JSON is YAML. Held-out frames are named because a trainer asks for some; it is told not to look at them.
    tree = {
        "path": str(folder.resolve()),
        "train": f"images/{Half.LEARNING}",
        "val": f"images/{Half.HELD_OUT}",
        "names": {"0": "person"},
    }
    path.write_text(json.dumps(tree), encoding="utf-8")
    return path


def label_line(box: Rectangle, width: int, height: int) -> str:
    """A box in pixels as a line of YOLO's labels: class, middle and size as shares."""
    one = box.in_shares(width, height)
    x1, y1, x2, y2 = (min(1.0, max(0.0, side)) for side in one.corners)
    return f"0 {(x1 + x2) / 2:.6f} {(y1 + y2) / 2:.6f} {x2 - x1:.6f} {y2 - y1:.6f}\n"


def counts(rows: Sequence[FrameRow]) -> dict[str, dict[str, int]]:
    """Of each half: frames with and without somebody, and window-days."""
    return {
        name: {
            "present": sum(row.present for row in rows if row.half == name),
            "absent": sum(not row.present for row in rows if row.half == name),
            "window_days": len({(row.window, row.day) for row in rows if row.half == name}),
        }
        for name in (*Half, UNBOXED)
    }


def _row(entry: dict[str, str]) -> FrameRow:
    staff = Rectangle(*(float(entry[f"staff_{side}"]) for side in ("x1", "y1", "x2", "y2")))
    box = [entry[f"box_{side}"] for side in ("x1", "y1", "x2", "y2")]
    return FrameRow(
        file=entry["file"],
        half=entry["half"],
        window=WindowCode(entry["window"]),
        day=date.fromisoformat(entry["day"]),
        camera=entry["camera"],
        alert=entry["alert"],
        at=entry["at"],
        present={"yes": True, "no": False}[entry["present"]],
        staff=staff,
        box=Rectangle(*map(float, box)) if all(box) else None,
    )
