"""A watch process takes a camera's login while it runs, and what it was told in confidence it tells nobody."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.vocabulary import CameraCode
from simulation.streaming import RtspServer
from store.cameras import status
from store.credentials import forget_login
from store.database import Database
from store.hall import write_hall
from supervision_api.camera_logins.key_file import KeyFile
from supervision_api.camera_logins.logins import keep_login
from supervision_api.camera_logins.seal import Login
from supervision_api.configuration import load
from supervision_api.hall_record import hall_record
from tests.test_probe import FPS, loop, now

pytestmark = pytest.mark.integration
HOME = Path(__file__).parents[1]
C1 = CameraCode("C1")
SECRET = "hunter2-of-C1"
HALL = """
data = "{folder}/data"
[watch]
interval = "0.5 s"
hold = "2 s"
blind_after = "4 s"
[log]
level = "debug"
[[windows]]
code = "01"
name_zh = "一号"
name_en = "One"
[[cameras]]
code = "C1"
url = "rtsp://127.0.0.1:{port}/C1"
[[cameras.views]]
window = "01"
staff = [0.1, 0.1, 0.9, 0.9]
"""


async def test_a_login_is_taken_while_cameras_are_watched(db: Database, tmp_path: Path) -> None:
    server = RtspServer(fps=FPS)
    server.add("C1", loop(), credentials=("viewer", SECRET))
    config = tmp_path / "hall.toml"
    config.write_text(HALL.format(folder=tmp_path, port=await server.start()))
    settings = load(config, {})
    await write_hall(db, hall_record(settings))
    keys = KeyFile.of(settings)
    said = tmp_path / "said.txt"
    with said.open("wb") as log:
        process = subprocess.Popen(  # noqa: ASYNC220 (ends with the test, and is not waited for in between)
            [sys.executable, "-m", "tests.watch_process", str(config), db.dsn, "0", str(tmp_path)],
            cwd=HOME,
            stdout=log,
            stderr=log,
        )
    try:
        await keep_login(db, C1, Login("viewer", "wrong-" + SECRET), keys, now=now(), by="root")
        await _until(db, connected=False, trouble="401")
        await keep_login(db, C1, Login("viewer", SECRET), keys, now=now(), by="root")
        await _until(db, connected=True, trouble="")
        visible = _visible(process.pid)
        await forget_login(db, C1)
        await _until(db, connected=False, trouble="401")
    finally:
        process.terminate()
        await asyncio.to_thread(process.wait, 20)
        await server.stop()
    told = said.read_bytes()
    assert b"camera lost" in told
    assert SECRET.encode() not in told + visible


def _visible(pid: int) -> bytes:
    """What the system shows of a process."""
    return b"".join(Path(f"/proc/{pid}/{part}").read_bytes() for part in ("cmdline", "environ"))


async def _until(db: Database, *, connected: bool, trouble: str) -> None:
    found = None
    for _ in range(400):
        found = await status(db, C1)
        if found is not None and found.connected is connected and trouble in found.trouble:
            return
        await asyncio.sleep(0.1)
    pytest.fail(f"the camera is still {found}")
