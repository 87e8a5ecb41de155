"""What tests need from outside the project: the labelled footage, the default network, the independent server."""

import csv
import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from models.fetch import fetch
from models.manifest import manifest

HOME = Path(__file__).parents[1]
SHARED = HOME.parent / "shared"
FOOTAGE = SHARED / "data" / "footage" / "one-by-one-dev.mp4"
# The system's Python: GStreamer's bindings are a package of the distribution, not of ours.
SYSTEM_PYTHON = Path("/usr/bin/python3")


@dataclass(frozen=True)
class Label:
    """What somebody saw in the film: from, to (seconds), and whether a person was at the table."""

    begin: float
    end: float
    present: bool


def footage():
    """The film with three people who come and go, one after the other, and its labels."""
    if not FOOTAGE.is_file():
        pytest.skip(f"the labelled footage is not at {FOOTAGE}")
    with FOOTAGE.with_suffix(".labels.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    return FOOTAGE, [Label(float(r["from_s"]), float(r["to_s"]), r["state"] == "present") for r in rows]


def default_network():
    """The folder of the default network, fetched once."""
    cache = Path(os.environ.get("HALLWATCH_MODELS") or HOME / ".cache" / "models")
    return fetch(manifest()[0], cache, say=lambda text: print(text, file=sys.stderr))


@contextmanager
def independent_server(film, *, mounts, codec="h264", login=()):
    """GStreamer's RTSP server with the film at rtsp://127.0.0.1:PORT/0, /1 …; yields the port.

    `login`: how it asks ("basic", "digest"), user, password.
    """
    asked = "import gi; gi.require_version('GstRtspServer', '1.0'); from gi.repository import GstRtspServer"
    probe = [SYSTEM_PYTHON, "-c", asked]
    if not SYSTEM_PYTHON.exists() or subprocess.run(probe, capture_output=True, check=False).returncode:
        pytest.skip(
            "GStreamer's RTSP server is not installed (gir1.2-gst-rtsp-server-1.0, gstreamer1.0-plugins-good, -bad)"
        )
    script = [
        SYSTEM_PYTHON,
        str(Path(__file__).with_name("independent_rtsp.py")),
        str(film),
        str(mounts),
        codec,
        *login,
    ]
    with subprocess.Popen(script, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            yield int(server.stdout.readline())
        finally:
            server.kill()
