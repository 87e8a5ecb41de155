"""Builds the stage: a folder of its own with the simulated hall's configuration, gone when the show is over."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import tempfile
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import tomli_w

from simulation.story.hall import hall, zone_for

CATALOGUE = Path(__file__).resolve().parents[2] / "simulation" / "catalogue.toml"
_FEED = "approval"


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltStage:
    """Where the show plays."""

    folder: Path
    scratch: Path
    """For temporary files: what a process that is killed leaves there goes with the stage."""
    config: Path
    token_file: Path
    url: str
    rtsp_port: int
    begin: datetime


@contextmanager
def build_stage(*, cameras: int, begin: datetime, port: int = 0) -> Generator[BuiltStage]:
    """A hall's configuration and an empty data folder, for a story that begins at `begin`; removed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="hallwatch-demo-"))
    # The embedded database's own user passes through to its data; nobody can list what is here.
    folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
    try:
        rtsp_port, free_port = _free_ports(2)
        token = secrets.token_urlsafe(24)
        settings = hall(cameras=cameras, begin=begin, zone=zone_for(begin), rtsp_port=rtsp_port)
        settings |= {
            "data": str(folder / "data"),
            "catalogue": str(CATALOGUE),
            "feed": {"tokens": {_FEED: token}, "kinds": {_FEED: ["cases", "excuses"]}},
            "log": {"level": "warning"},
            "serve": {"port": port or free_port},
            # Minutes of pictures, deleted at the end: a developer's disk is often nearly full.
            "evidence": {"disk_share": 1.0},
        }
        config, token_file, scratch = folder / "hall.toml", folder / "feed.token", folder / "tmp"
        scratch.mkdir()
        scratch.chmod(folder.stat().st_mode)
        _write_private(config, tomli_w.dumps(settings))
        _write_private(token_file, token)
        yield BuiltStage(
            folder=folder,
            scratch=scratch,
            config=config,
            token_file=token_file,
            url=f"http://127.0.0.1:{port or free_port}",
            rtsp_port=rtsp_port,
            begin=begin,
        )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write_private(path: Path, text: str) -> None:
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8")


def _free_ports(count: int) -> list[int]:
    """Ports that are free now, fixed before anything starts: whatever is restarted finds its place."""
    with ExitStack() as open_sockets:
        places = [open_sockets.enter_context(socket.socket()) for _ in range(count)]
        for place in places:
            place.bind(("127.0.0.1", 0))
        return [int(place.getsockname()[1]) for place in places]
