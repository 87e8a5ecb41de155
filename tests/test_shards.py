"""Watch processes that share cameras, over real RTSP and a real database: they come, go, die, freeze and reread."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import av
import pytest
import pytest_asyncio

from ingest.vocabulary import CameraCode
from simulation.loop import AccessUnit, Loop
from simulation.streaming import RtspServer
from store import evidence
from store.database import Database
from store.evidence import ClipTerms
from tests.filming import square
from tests.intervals import broken_intervals

pytestmark = pytest.mark.integration
HOME = Path(__file__).parents[1]
FPS = 12
Look = Callable[[str], list[tuple[Any, ...]]]

LEASES = "SELECT * FROM lease"
HELD = "SELECT shard.name, count(*) FROM lease JOIN shard ON shard.boot = lease.holder GROUP BY 1 ORDER BY 1"
STATES = "SELECT window_code, state FROM state_change ORDER BY at"
NEWEST = "SELECT DISTINCT ON (window_code) window_code, state FROM state_change ORDER BY window_code, at DESC"


@cache
def loop() -> Loop:
    """A second of the moving square, with a key picture each half."""
    encoder = av.CodecContext.create("libx264", "w")
    encoder.width, encoder.height, encoder.pix_fmt = 320, 240, "yuv420p"
    encoder.time_base, encoder.framerate = Fraction(1, FPS), Fraction(FPS)
    encoder.options = {"preset": "ultrafast", "tune": "zerolatency", "x264-params": f"keyint={FPS // 2}:scenecut=0"}
    units: list[AccessUnit] = []
    for number in range(FPS):
        frame = av.VideoFrame.from_ndarray(square(number), format="bgr24")
        frame.pts = number
        for packet in encoder.encode(frame):
            nals = tuple(nal for nal in bytes(packet).replace(b"\0\0\0\1", b"\0\0\1").split(b"\0\0\1") if nal)
            units.append(AccessUnit(nals, packet.is_keyframe))
    sets = {nal[0] & 0x1F: nal for nal in units[0].nals}
    return Loop(fps=FPS, width=320, height=240, sps=sets[7], pps=sets[8], units=tuple(units))


class Hall:
    """Cameras at an address, a configuration that names them, and processes that watch."""

    def __init__(self, folder: Path, dsn: str, server: RtspServer, port: int, look: Look) -> None:
        self.config = folder / "hall.toml"
        self.look = look
        self.server = server
        self.most_at_once = 0
        self._folder, self._dsn, self._port = folder, dsn, port
        self._processes: dict[int, subprocess.Popen[bytes]] = {}

    def write(self, cameras: dict[str, str], *, extra: str = "") -> None:
        """The configuration: camera code → path at the simulated server; each shows the window of its number."""
        lines = ['[watch]\nhold = "2 s"\ninterval = "0.5 s"\nblind_after = "4 s"\n' + extra]
        for code, path in cameras.items():
            lines.append(f'[[windows]]\ncode = "W{code[1:]}"\nname_zh = "一"\nname_en = "One"\n')
            lines.append(
                f'[[cameras]]\ncode = "{code}"\nurl = "rtsp://127.0.0.1:{self._port}/{path}"\n'
                f'[[cameras.views]]\nwindow = "W{code[1:]}"\nstaff = [0, 0, 1, 1]\n'
            )
        aside = self.config.with_suffix(".new")
        aside.write_text("".join(lines))
        aside.replace(self.config)

    def start(self, number: int) -> subprocess.Popen[bytes]:
        """One more watch process."""
        run = self._folder / f"run{number}"
        run.mkdir(exist_ok=True)
        words = [str(self.config), self._dsn, str(number), str(run)]
        log = (self._folder / f"watch-{number}.log").open("ab")
        with log:
            process = subprocess.Popen(
                [sys.executable, str(Path(__file__).with_name("watch_process.py")), *words],
                env={"PYTHONPATH": str(HOME), "PATH": "/usr/bin:/bin"},
                stderr=log,
                stdout=log,
            )
        self._processes[number] = process
        return process

    def said(self, number: int) -> str:
        """All that a process has logged."""
        return (self._folder / f"watch-{number}.log").read_text()

    def held(self) -> list[int]:
        """How many groups each process that has joined holds."""
        return [count for _, count in self.look(HELD)]

    def states(self) -> set[str]:
        """The states that the windows are in."""
        return {state for _, state in self.look(NEWEST)}

    async def until(self, true: Callable[[], bool], *, within_s: float = 20) -> None:
        """Wait for it, keeping count of who reads the cameras."""
        for _ in range(int(within_s * 20)):
            self.most_at_once = max(self.most_at_once, *self.server.watched.values())
            if await asyncio.to_thread(true):
                return
            await asyncio.sleep(0.05)
        logs = "\n".join(self.said(number)[-1500:] for number in self._processes)
        pytest.fail(f"not within {within_s} s; leases {self.look(LEASES)}; said:\n{logs}")

    def close(self) -> None:
        for process in self._processes.values():
            with suppress(ProcessLookupError):
                process.send_signal(signal.SIGCONT)
            process.kill()
            process.wait()


@pytest.fixture
def folder() -> Iterator[Path]:
    # Not pytest's own: a socket's path has 107 characters at most.
    with tempfile.TemporaryDirectory(prefix="hw-") as name:
        yield Path(name)


@pytest_asyncio.fixture
async def hall(folder: Path, dsn: str, look: Look) -> AsyncIterator[Hall]:
    server = RtspServer(fps=FPS)
    port = await server.start()
    for code in ("C0", "C1", "C2", "C3", "C4", "C1b"):
        server.add(code, loop())
    opened = Hall(folder, dsn, server, port, look)
    opened.write({code: code for code in ("C0", "C1", "C2", "C3")})
    try:
        yield opened
    finally:
        await asyncio.to_thread(opened.close)
        await server.stop()


async def clip_of(db: Database, camera: str, moment: datetime) -> UUID:
    """Order three seconds before and after."""
    terms = ClipTerms(before=timedelta(seconds=3), after=timedelta(seconds=3))
    async with db.act() as act:
        keep_until = moment + terms.keep
        (ordered,) = await evidence.order(
            act, camera=CameraCode(camera), window=None, moment=moment, keep_until=keep_until, now=moment,
            terms=terms, kinds=("clip",),
        )  # fmt: skip
    return ordered


async def test_a_clip_begins_at_the_process_that_gave_the_camera_away(hall: Hall, db: Database) -> None:
    hall.start(0)
    await hall.until(lambda: hall.held() == [4] and hall.states() == {"attended"})
    hall.start(1)
    await hall.until(lambda: hall.held() == [2, 2])
    given = datetime.now(UTC)
    newcomer = "SELECT cameras[1] FROM lease JOIN shard ON boot = holder WHERE shard.name LIKE '%watch-1'"
    ((camera,), *_) = await asyncio.to_thread(hall.look, newcomer)
    number = await clip_of(db, camera, given)
    made = "SELECT state FROM evidence WHERE state <> 'wanted'"
    await hall.until(lambda: bool(hall.look(made)))
    clip = await evidence.one(db, number)
    assert clip is not None
    assert (clip.state, clip.problem) == ("ready", "")
    assert clip.shows_from is not None
    assert clip.shows_from <= clip.from_at
    assert {one.why for one in clip.missing} <= {"unheld"}


async def test_cameras_are_shared_with_a_newcomer_and_taken_over_from_the_dead(hall: Hall) -> None:
    first = hall.start(0)
    await hall.until(lambda: hall.held() == [4] and hall.states() == {"attended"})
    hall.start(1)
    await hall.until(lambda: hall.held() == [2, 2])
    await hall.until(lambda: list(hall.server.watched.values()) == [1, 1, 1, 1, 0, 0])
    assert hall.most_at_once == 1, "a camera is given away before it is taken"
    await hall.until(lambda: hall.states() == {"attended"})
    others = hall.look("SELECT cameras FROM lease JOIN shard ON boot = holder WHERE shard.name LIKE '%watch-0'")

    first.kill()
    first.wait()
    await hall.until(lambda: len(hall.held()) == 1 and hall.held() == [4], within_s=10)
    await hall.until(lambda: list(hall.server.watched.values()) == [1, 1, 1, 1, 0, 0], within_s=3)
    await hall.until(lambda: hall.states() == {"attended"})
    for ((camera,),) in others:
        told = [state for window, state in hall.look(STATES) if window == f"W{camera[1:]}"]
        assert told[-3:] == ["attended", "unknown", "attended"]
    assert broken_intervals(hall.look) == []


async def test_a_process_that_ends_leaves_its_cameras_to_the_others_at_once(hall: Hall) -> None:
    hall.start(0)
    await hall.until(lambda: hall.held() == [4])
    second = hall.start(1)
    await hall.until(lambda: hall.held() == [2, 2])
    second.terminate()
    await hall.until(lambda: second.poll() == 0)
    await hall.until(lambda: hall.held() == [4], within_s=4)
    assert hall.look("SELECT count(*) FROM shard") == [(1,)]
    assert broken_intervals(hall.look) == []


async def test_a_process_that_froze_is_superseded_and_its_states_are_refused(hall: Hall) -> None:
    frozen = hall.start(0)
    await hall.until(lambda: hall.held() == [4])
    hall.start(1)
    await hall.until(lambda: hall.held() == [2, 2] and hall.states() == {"attended"})
    frozen.send_signal(signal.SIGSTOP)
    await hall.until(lambda: hall.held() == [4], within_s=10)
    await hall.until(lambda: hall.states() == {"attended"})
    before = hall.look("SELECT window_code, at, state FROM state_change ORDER BY 1, 2")
    frozen.send_signal(signal.SIGCONT)
    await hall.until(lambda: "another process may take these cameras now" in hall.said(0))
    await hall.until(lambda: hall.held() == [2, 2] and hall.states() == {"attended"})
    after = hall.look("SELECT window_code, at, state FROM state_change ORDER BY 1, 2")
    assert set(before) <= set(after)
    assert broken_intervals(hall.look) == []


async def test_the_configuration_is_followed_and_what_it_leaves_alone_keeps_its_connection(hall: Hall) -> None:
    hall.start(0)
    await hall.until(lambda: hall.held() == [4] and hall.states() == {"attended"})
    untouched = connections(hall.server, "C0"), connections(hall.server, "C2")

    hall.write({"C0": "C0", "C1": "C1b", "C2": "C2", "C4": "C4"})
    await hall.until(lambda: list(hall.server.watched.values()) == [1, 0, 1, 0, 1, 1])
    assert (connections(hall.server, "C0"), connections(hall.server, "C2")) == untouched
    assert hall.look("SELECT code FROM camera WHERE retired_at IS NULL ORDER BY 1") == [
        ("C0",),
        ("C1",),
        ("C2",),
        ("C4",),
    ]
    gone = "SELECT state, reason FROM state_change WHERE window_code = 'W3' ORDER BY at DESC LIMIT 1"
    assert hall.look(gone) == [("unknown", "watch_stopped")]
    await hall.until(lambda: ("W4", "attended") in hall.look(NEWEST))

    hall.config.write_text(hall.config.read_text().replace('"C4"', '"C 4"'))
    await hall.until(lambda: "C 4" in hall.look("SELECT config_fault FROM shard")[0][0])
    assert hall.said(0).count("the configuration file cannot be used") == 1
    assert list(hall.server.watched.values()) == [1, 0, 1, 0, 1, 1]

    hall.write({"C0": "C0", "C1": "C1b", "C2": "C2", "C4": "C4"}, extra='ring = "60 s"\n')
    await hall.until(lambda: hall.look("SELECT config_fault FROM shard") == [("",)])
    assert "some settings come into force when the hall is started anew" in hall.said(0)
    assert broken_intervals(hall.look) == []


def connections(server: RtspServer, camera: str) -> list[int]:
    return [id(one) for one in server._connections if one.camera is not None and one.camera.name == camera]
