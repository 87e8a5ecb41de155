"""What trying ultralytics needs: its environment, weights, a picture with people, a dozen frames to learn from."""

import os
from datetime import date
from pathlib import Path

import cv2
import numpy as np
import pytest

from analytics.zones import Rectangle
from models.workshop.workshop import ENVIRONMENT, NoWorkshop, Workshop
from simulation.photographs import fetch_photographs
from supervision_api.networks.frame_set import FrameRow, label_line, write_frame_set
from tests.footage import HOME, SHARED

DETECT_WEIGHTS = SHARED / "data" / "models" / "yolo11n.pt"
POSE_WEIGHTS = SHARED / "data" / "models" / "yolov8n-pose.pt"
# Also that of the comparison with others will do.
_PLACES = (ENVIRONMENT, HOME / ".cache" / "peer")


def workshop():
    """The folder of an environment with ultralytics; skips where it or weights are missing."""
    if not (DETECT_WEIGHTS.is_file() and POSE_WEIGHTS.is_file()):
        pytest.skip(f"no weights to try at {DETECT_WEIGHTS.parent}")
    named = os.environ.get("HALLWATCH_ULTRALYTICS")
    for place in (Path(named),) if named else _PLACES:
        try:
            Workshop.found({"HALLWATCH_ULTRALYTICS": str(place)})
        except NoWorkshop:
            continue
        return place
    pytest.skip("ultralytics is not installed: ./hallwatch models prepare")


def has_onnx():
    """Whether that environment can write ONNX too."""
    return any(workshop().glob("lib/python*/site-packages/onnx/__init__.py"))


def people_picture():
    """A street with a bus and people, who stand in it whole."""
    place = HOME / ".cache" / "photographs"
    fetch_photographs(place)
    return cv2.resize(cv2.imread(str(place / "bus.jpg")), (405, 540))


def frames_made(folder, people):
    """Nine frames to learn from and four held out: cuts of one person, and of the empty road."""
    rows = []
    for number in range(13):
        half, day = ("learning", 1) if number < 9 else ("held_out", 2)
        present = number % 3 != 0 if half == "learning" else number % 2 == 0
        # The woman in front at the left stands at 20 to 120, 200 to 450.
        cut = people[180:460, 10:170] if present else np.full((280, 160, 3), 90 + number, dtype=np.uint8)
        name = f"w-{number}"
        box = Rectangle(20, 20, 100, 270) if present else None
        for kind in ("images", "labels"):
            (folder / kind / half).mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(folder / "images" / half / f"{name}.jpg"), cut)
        label = label_line(box, 160, 280) if box else ""
        (folder / "labels" / half / f"{name}.txt").write_text(label)
        row = {
            "window": "w",
            "day": date(2026, 1, day),
            "camera": "c",
            "alert": "A",
            "at": "2026-01-01T00:00:00+00:00",
        }
        staff = Rectangle(0, 0, 160, 280)
        rows.append(
            FrameRow(file=f"images/{half}/{name}.jpg", half=half, present=present, staff=staff, box=box, **row)
        )
    write_frame_set(folder, rows)
    return folder
