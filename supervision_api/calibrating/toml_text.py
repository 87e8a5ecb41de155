"""Calibrated windows as lines for the configuration file."""

from __future__ import annotations

import json
from collections.abc import Sequence

from supervision_api.settings import CameraSettings, ViewSettings


def toml_text(cameras: Sequence[CameraSettings]) -> str:
    """One `[[cameras.views]]` a window, below a comment that names its camera, in place of the file's.

    Codes and names of networks hold no control characters, so a JSON text is a TOML string.
    """
    parts: list[str] = []
    for camera in cameras:
        parts.append(f"# The windows of camera {json.dumps(camera.code)}: below its entry [[cameras]].")
        parts += [_view(view) for view in camera.views] or ["views = []\n"]
    return "\n".join(parts)


def _view(view: ViewSettings) -> str:
    lines = ["[[cameras.views]]", f"window = {json.dumps(view.window)}", f"staff = {_corners(view.staff)}"]
    if view.customer is not None:
        lines.append(f"customer = {_corners(view.customer)}")
    if view.threshold is not None:
        lines.append(f"threshold = {view.threshold:g}")
    if view.model is not None:
        lines.append(f"model = {json.dumps(view.model)}")
    if not view.usable:
        lines.append("usable = false")
    return "\n".join(lines) + "\n"


def _corners(box: Sequence[float]) -> str:
    return "[" + ", ".join(f"{round(side, 4):g}" for side in box) + "]"
