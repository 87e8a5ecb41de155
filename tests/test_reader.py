"""A real reader against servers that misbehave in one way each. Everything is on loopback."""

import asyncio
import os
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ingest.intake import Intake
from ingest.patience import Patience
from ingest.reader import Reader
from ingest.ring import Ring
from ingest.trouble import CameraTrouble, Trouble
from tests.filming import film
from tests.scripted_camera import ORDINARY, answer, camera
from tests.taken import Taken
from tests.waiting import until

pytestmark = pytest.mark.integration
SOON = Patience(
    open=timedelta(seconds=0.5),
    silent=timedelta(seconds=0.5),
    retry_first=timedelta(milliseconds=20),
    retry_longest=timedelta(milliseconds=80),
)


def now():
    return datetime.now(UTC)


def reader(port, *, login="", path="1", patience=SOON):
    intake = Intake("c1", Ring("c1", keep=timedelta(seconds=30)))
    return Reader(f"rtsp://{login}127.0.0.1:{port}/{path}", intake, clock=now, patience=patience), intake


@contextmanager
def server(converse):
    """A TCP server that talks to each caller by `converse(connection)`; yields its port and the callers' count."""
    listener = socket.create_server(("127.0.0.1", 0))
    callers = []

    def accept():
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                callers.append(connection)
                threading.Thread(target=talk, args=(connection,), daemon=True).start()

    def talk(connection):
        with suppress(OSError), connection:
            converse(connection)

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1], callers
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        for connection in callers:
            connection.close()
        thread.join(5)


def closed_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def says_nothing(connection):
    connection.recv(65536)
    connection.recv(65536)


def says_garbage(connection):
    connection.recv(65536)
    connection.sendall(os.urandom(200_000))


def refuses(status):
    def converse(connection):
        while request := connection.recv(65536).decode():
            sequence = next(line for line in request.split("\r\n") if line.startswith("CSeq"))
            if request.startswith("OPTIONS"):
                connection.sendall(f"RTSP/1.0 200 OK\r\n{sequence}\r\nPublic: DESCRIBE\r\n\r\n".encode())
            else:
                challenge = 'WWW-Authenticate: Basic realm="camera"\r\n' if "401" in status else ""
                connection.sendall(f"RTSP/1.0 {status}\r\n{sequence}\r\n{challenge}\r\n".encode())

    return converse


async def trouble_of(one):
    began = time.monotonic()
    with pytest.raises(CameraTrouble) as caught:
        await one.run_once()
    assert time.monotonic() - began < 3
    return caught.value


async def test_a_port_where_nothing_listens_is_refused():
    assert (await trouble_of(reader(closed_port())[0])).kind is Trouble.REFUSED


@pytest.mark.parametrize(
    ("status", "kind"),
    [("401 Unauthorized", Trouble.UNAUTHORISED), ("404 Not Found", Trouble.NOT_FOUND)],
)
async def test_a_refusal_is_told_with_what_to_do_and_without_the_password(status, kind):
    with server(refuses(status)) as (port, _):
        told = await trouble_of(reader(port, login="admin:s3cret@")[0])
    assert told.kind is kind
    assert "s3cret" not in str(told)
    assert f"rtsp://admin:***@127.0.0.1:{port}/1: " in str(told)


async def test_a_server_that_hangs_is_given_up():
    with server(says_nothing) as (port, _):
        assert (await trouble_of(reader(port)[0])).kind is Trouble.SILENT


async def test_garbage_is_one_cameras_trouble():
    with server(says_garbage) as (port, _):
        assert (await trouble_of(reader(port)[0])).kind in {
            Trouble.CORRUPT,
            Trouble.SILENT,
            Trouble.CLOSED,
            Trouble.UNREADABLE,
        }


@pytest.mark.parametrize("converse", [says_nothing, says_garbage])
async def test_a_bad_camera_is_tried_for_ever_with_hardly_any_work(converse):
    with server(converse) as (port, callers):
        one, intake = reader(port)
        spent = time.process_time()
        one.start()
        await until(lambda: len(callers) >= 4, longest=10)
        spent = time.process_time() - spent
        one.stop()
        assert await asyncio.to_thread(one.join, 3)
    assert spent < 1.0
    assert not intake.health.connected
    assert "127.0.0.1" in intake.health.trouble


async def test_a_reader_that_waits_to_try_again_stops_at_once():
    one, intake = reader(
        closed_port(), patience=Patience(retry_first=timedelta(hours=1), retry_longest=timedelta(hours=1))
    )
    one.start()
    await until(lambda: intake.health.trouble, longest=10)
    one.stop()
    assert await asyncio.to_thread(one.join, 10)


def test_each_failure_waits_longer_and_never_the_same():
    pauses = [[Patience().pause_s(failures) for failures in (0, 3, 50)] for _ in range(20)]
    first, fourth, late = zip(*pauses, strict=True)
    assert max(first) <= 2
    assert max(fourth) <= 8
    assert 5 <= min(late) <= max(late) <= 10
    assert len(set(late)) > 10


def test_a_process_with_a_hung_library_reader_can_end(tmp_path):
    script = tmp_path / "hung.py"
    with server(says_nothing) as (port, callers):
        script.write_text(
            "import asyncio, sys\n"
            "from datetime import *\n"
            "from ingest.intake import Intake\nfrom ingest.reader import Reader\nfrom ingest.ring import Ring\n"
            "from supervision_api.leaving import leave\n"
            "async def main():\n"
            "    intake = Intake('c1', Ring('c1', keep=timedelta(seconds=9)))\n"
            f"    Reader('http://127.0.0.1:{port}/1', intake, clock=lambda: datetime.now(UTC)).start()\n"
            "    await asyncio.get_running_loop().run_in_executor(None, input)\n"
            "asyncio.run(main())\nleave(0)\n"
        )
        env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
        with subprocess.Popen([sys.executable, script], stdin=subprocess.PIPE, env=env) as process:
            until_at = time.monotonic() + 10
            while not callers and time.monotonic() < until_at:
                threading.Event().wait(0.02)
            process.stdin.write(b"\n")
            process.stdin.close()
            assert process.wait(5) == 0


async def test_what_our_client_does_not_speak_is_read_by_the_library(tmp_path):
    path = film(tmp_path / "old.avi", seconds=3, codec="mpeg4")
    served = path.read_bytes()

    def serves(connection):
        connection.recv(65536)
        connection.sendall(b"HTTP/1.0 200 OK\r\nContent-Type: video/avi\r\n\r\n" + served)

    with server(serves) as (port, _):
        taken = Taken("c1")
        one = Reader(f"http://127.0.0.1:{port}/1", taken.intake, clock=now, patience=SOON)
        with pytest.raises(CameraTrouble):
            await one.run_once()
        await until(lambda: taken.frames, longest=5)
    assert taken.frames[0].picture.shape == (240, 320, 3)


async def test_a_camera_that_sends_what_we_speak_again_is_read_by_our_own_client_again():
    jpeg = answer("Content-Type: application/sdp", body=b"v=0\r\nm=video 0 RTP/AVP 26\r\na=control:t\r\n")
    by_library = []

    def describe(request):
        if "Lavf" in request:
            by_library.append(request)
            return answer(status="404 Not Found")
        return ORDINARY["DESCRIBE"] if by_library else jpeg

    async with camera(DESCRIBE=describe) as there:
        one, intake = reader(there.port)
        one.start()
        await until(lambda: intake.health.packets, longest=10)
        threads = [thread.name for thread in threading.enumerate()]
        one.stop()
        assert await asyncio.to_thread(one.join, 3)
    assert len(by_library) == 1
    assert "camera-c1" not in threads
