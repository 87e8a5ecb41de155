"""`hallwatch camera` as it is typed; what it is told in confidence is found nowhere afterwards."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import click
import psycopg
import pytest
import structlog
from click.testing import CliRunner, Result

from ingest.discovery.announced import GROUP
from ingest.vocabulary import CameraCode
from simulation.streaming import RtspServer
from supervision_api.camera_logins.key_file import KeyFile
from supervision_api.camera_logins.logins import keep_login
from supervision_api.camera_logins.seal import Login
from supervision_api.cli import hallwatch
from supervision_api.commands.camera import camera
from tests.onvif_camera import PASSWORD, USER, OnvifCamera, discoverable, serving
from tests.served import served
from tests.test_configuration import GOOD, written
from tests.test_probe import FPS, loop, now

pytestmark = pytest.mark.integration

SECRET = "hunter2-of-C1"
HALL = GOOD.replace("rtsp://viewer:secret@192.0.2.1/sub", "rtsp://127.0.0.1:{port}/C1")


@pytest.fixture(autouse=True)
def _logs_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def typed(*words: str, said: str = "", **environment: str) -> Result:
    return CliRunner().invoke(hallwatch, list(words), input=said, env=environment)


def hall(folder: Path, *, port: int = 9) -> str:
    return str(written(folder, HALL.replace("{port}", str(port))))


def test_an_address_by_its_maker() -> None:
    told = typed("camera", "url", "--maker", "hikvision", "--host", "10.0.0.5", "--channel", "2", "--stream", "sub")
    assert told.output == "rtsp://10.0.0.5:554/Streaming/Channels/202\n"


def test_no_command_takes_a_password_where_the_process_list_shows_it() -> None:
    context = click.Context(camera)
    options = [
        option
        for name in camera.list_commands(context)
        if (part := camera.get_command(context, name)) is not None
        for parameter in part.params
        for option in parameter.opts
    ]
    assert "--user" in options
    assert [option for option in options if "pass" in option] == []


def test_a_camera_that_is_not_configured_is_told_with_those_that_are(tmp_path: Path) -> None:
    told = typed("camera", "login", "C9", "--config", hall(tmp_path), said="a\nb\n")
    assert (told.exit_code, "it has: C1" in told.output) == (2, True)


@pytest.mark.parametrize("said", ["", "viewer\n", "vie:wer\nsecret\n", "viewer\nsec\x00ret\n"])
def test_half_a_login_is_none(said: str, tmp_path: Path) -> None:
    told = typed("camera", "login", "C1", "--config", hall(tmp_path), said=said)
    assert (told.exit_code, "login" in told.output) == (2, True)


def test_a_login_in_a_url_is_good_and_warned_of(tmp_path: Path) -> None:
    told = typed("config", "check", str(written(tmp_path, GOOD)))
    assert told.exit_code == 0
    assert "hallwatch camera login C1" in told.output
    assert "viewer:secret" not in told.output
    told = typed("config", "check", hall(tmp_path), "--json")
    assert json.loads(told.output)["warnings"] == []


def test_listing_makes_no_database_and_shows_no_login(tmp_path: Path) -> None:
    text = written(tmp_path, f'data = "{tmp_path}/none"\n{GOOD}')
    told = typed("camera", "list", "--json", "--config", str(text))
    [row] = json.loads(told.output)
    assert (row["code"], row["login"], row["state"], row["windows"]) == ("C1", "in url", "not watched", ["01"])
    assert row["address"] == "rtsp://192.0.2.1/sub"
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("place", ["10.0.0.5:x", "10.0.0.5:0", "http://10.0.0.5", "u:p@10.0.0.5", ":80"])
def test_a_device_is_named_by_host_and_port(place: str) -> None:
    told = typed("camera", "onvif", place, "--user", USER, said="x\n")
    assert (told.exit_code, "HOST:PORT" in told.output) == (2, True)


@pytest.mark.integration
async def test_a_kept_login_opens_the_camera_and_shows_nowhere(tmp_path: Path, dsn: str) -> None:
    server = RtspServer(fps=FPS)
    server.add("C1", loop(), credentials=("viewer", SECRET))
    port = await server.start()
    config = hall(tmp_path, port=port)
    everything: list[str] = []

    async def run(*words: str, said: str = "") -> Result:
        told = await asyncio.to_thread(typed, "camera", *words, "--config", config, said=said, HALLWATCH_DSN=dsn)
        everything.append(told.output + repr(told.exception))
        return told

    try:
        refused = await run("probe", "C1", "--for", "1")
        assert (refused.exit_code, "401" in refused.output) == (1, True)
        kept = await run("login", "C1", "--json", said=f"viewer\n{SECRET}\n")
        assert json.loads(kept.output)["kept"]
        found = json.loads((await run("probe", "C1", "--for", "1", "--json")).output)
        assert (found["ok"], found["width"], found["codec"]) == (True, 640, "h264")
        [row] = json.loads((await run("list", "--json")).output)
        assert row["login"] == "kept"
        assert "1 logins" in (await run("rekey")).output
        assert (await run("probe", "C1", "--for", "1")).exit_code == 0
        dump = await asyncio.to_thread(_dump, dsn)
        assert "set camera login" in dump
        assert "forgotten" in (await run("logout", "C1")).output
        assert (await run("probe", "C1", "--for", "1")).exit_code == 1
        everything.append(dump)
    finally:
        await server.stop()
    for text in everything:
        assert SECRET not in text
        assert SECRET.encode().hex() not in text


def _dump(dsn: str) -> str:
    with psycopg.connect(dsn) as connection:
        rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        return str([connection.execute(f'SELECT t::text FROM "{name}" AS t'.encode()).fetchall() for (name,) in rows])  # noqa: S608 (our tables)


@pytest.mark.integration
async def test_no_answer_of_the_interface_tells_a_login(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as there:
        keys = KeyFile.of(there.settings)
        await keep_login(there.db, CameraCode("C1"), Login("viewer-of-c1", SECRET), keys, now=now(), by="root")
        [key] = keys.keys()
        paths = [path for path, deeds in there.app.openapi()["paths"].items() if "get" in deeds and "{" not in path]
        async with there.logged_in("adam") as admin, there.logged_in("lena") as lead:
            answers = [(await client.get(path)).text for path in paths for client in (admin, lead)]
    assert any('"C1"' in answer for answer in answers)
    for secret in (SECRET, "viewer-of-c1", key.name):
        assert [answer for answer in answers if secret in answer] == []


@pytest.mark.integration
def test_a_password_on_standard_input_asks_a_device() -> None:
    with serving(OnvifCamera()) as device:
        told = typed("camera", "onvif", f"127.0.0.1:{device.port}", "--user", USER, "--json", said=f"{PASSWORD}\n")
        told_to_people = typed("camera", "onvif", f"127.0.0.1:{device.port}", "--user", USER, said=f"{PASSWORD}\n")
    row = json.loads(told.output)
    assert (row["maker"], row["substream"], row["profiles"][1]["key_interval_s"]) == ("Example Vision", "P2", 2.0)
    assert "P2: H264 704x576" in told_to_people.output
    assert PASSWORD not in told.output + told_to_people.output


@pytest.mark.integration
def test_cameras_are_discovered_and_asked() -> None:
    with serving(OnvifCamera()) as device, discoverable(f"http://127.0.0.1:{device.port}/onvif", group=GROUP):
        words = ("camera", "discover", "--for", "1", "--interface", "127.0.0.1")
        told = typed(*words, "--json", "--user", USER, said=f"{PASSWORD}\n")
        refused = typed(*words, "--user", USER, said="wrong-password\n")
    # Others may be there as well: the question goes to everybody.
    [row] = [row for row in json.loads(told.output) if row["port"] == device.port]
    assert (row["host"], row["name"], row["device"]["model"]) == ("127.0.0.1", "East Hall", "EV-2")
    assert "login is refused" in refused.output
    assert "wrong-password" not in refused.output
