"""Logins of cameras: sealed for one camera by a key beside the database, joined with addresses in memory only."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from pydantic import SecretStr

from ingest.vocabulary import CameraCode
from store.credentials import NoSuchCamera, forget_login, sealed_logins
from store.database import Database, listen
from store.hall import write_hall
from supervision_api.camera_logins.key_file import Key, KeyFile, KeyFileUnusable
from supervision_api.camera_logins.logins import address_with, keep_login, renew_key, with_logins
from supervision_api.camera_logins.seal import Login, LoginNotOpened, seal, unseal
from supervision_api.hall_record import hall_record
from supervision_api.settings import Settings
from tests.served import hall_settings

C1, C2 = CameraCode("C1"), CameraCode("C2")
LOGIN = Login("viewer", "p@ss:wörd/ 100%")
NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
KEY, OTHER_KEY = Key(bytes(range(32))), Key(bytes(32))


def test_a_sealed_login_opens_for_its_camera_and_key_only() -> None:
    sealed = seal(LOGIN, C1, KEY)
    assert unseal(sealed, C1, KEY.name, [OTHER_KEY, KEY]) == LOGIN
    with pytest.raises(LoginNotOpened, match="another camera"):
        unseal(sealed, C2, KEY.name, [KEY])
    with pytest.raises(LoginNotOpened, match="key file does not hold"):
        unseal(sealed, C1, KEY.name, [OTHER_KEY])


@pytest.mark.parametrize("place", [0, 11, 12, -1])
def test_a_changed_byte_is_noticed(place: int) -> None:
    sealed = bytearray(seal(LOGIN, C1, KEY))
    sealed[place] ^= 1
    with pytest.raises(LoginNotOpened, match="damaged"):
        unseal(bytes(sealed), C1, KEY.name, [KEY])


@pytest.mark.parametrize("length", [0, 5, 12])
def test_a_row_cut_short_is_a_damaged_one(length: int) -> None:
    with pytest.raises(LoginNotOpened, match="damaged"):
        unseal(seal(LOGIN, C1, KEY)[:length], C1, KEY.name, [KEY])


def test_the_same_login_never_looks_the_same_and_never_shows() -> None:
    once, again = seal(LOGIN, C1, KEY), seal(LOGIN, C1, KEY)
    assert once != again
    assert b"viewer" not in once
    assert LOGIN.password not in repr(LOGIN)
    assert repr(KEY) == "Key()"


def test_the_key_file_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    keys = KeyFile(tmp_path / "data" / "camera.key")
    assert keys.keys() == []
    key = keys.newest()
    assert keys.newest() == key
    assert keys.path.stat().st_mode & 0o777 == 0o600
    newer = keys.add()
    assert keys.keys() == [newer, key]
    keys.keep(newer)
    assert keys.keys() == [newer]
    assert [path.name for path in keys.path.parent.iterdir()] == ["camera.key"]


def test_a_key_file_that_others_may_read_is_refused(tmp_path: Path) -> None:
    keys = KeyFile(tmp_path / "camera.key")
    keys.newest()
    keys.path.chmod(0o640)
    with pytest.raises(KeyFileUnusable, match="chmod 600"):
        keys.keys()


@pytest.mark.parametrize("text", ["", "no key", "c2hvcnQ="])
def test_a_file_with_something_else_is_never_taken_for_keys(text: str, tmp_path: Path) -> None:
    keys = KeyFile(tmp_path / "camera.key")
    keys.path.touch(mode=0o600)
    keys.path.write_text(text)
    with pytest.raises(KeyFileUnusable, match="holds no keys"):
        keys.newest()
    assert keys.path.read_text() == text


def test_the_environment_names_another_key_file(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    assert KeyFile.of(settings, {}).path == tmp_path / "camera.key"
    assert KeyFile.of(settings, {"HALLWATCH_KEY_FILE": "/run/secrets/camera"}).path == Path("/run/secrets/camera")


@pytest.mark.parametrize("address", ["rtsp://10.0.0.5:554/a/b?c=1", "rtsp://old:x@10.0.0.5:554/a/b?c=1"])
def test_whatever_is_in_a_password_arrives_at_the_camera(address: str) -> None:
    joined = urlsplit(address_with(LOGIN, address))
    assert (unquote(joined.username or ""), unquote(joined.password or "")) == (LOGIN.user, LOGIN.password)
    assert (joined.hostname, joined.port, joined.path, joined.query) == ("10.0.0.5", 554, "/a/b", "c=1")


async def _with_hall(db: Database, folder: Path) -> Settings:
    settings = hall_settings(folder)
    await write_hall(db, hall_record(settings))
    return settings


async def _keep(db: Database, settings: Settings, camera: CameraCode, login: Login = LOGIN) -> None:
    await keep_login(db, camera, login, KeyFile.of(settings), now=NINE, by="root")


def _urls(settings: Settings) -> list[str]:
    return [camera.url.get_secret_value() for camera in settings.cameras]


@pytest.mark.integration
async def test_a_kept_login_is_in_the_address_of_its_camera_alone(db: Database, tmp_path: Path) -> None:
    settings = await _with_hall(db, tmp_path)
    assert await with_logins(db, settings) is settings
    await _keep(db, settings, C1)
    joined = await with_logins(db, settings)
    assert _urls(joined) == ["rtsp://viewer:p%40ss%3Aw%C3%B6rd%2F%20100%25@x/1", "rtsp://x/2"]
    assert "viewer" not in repr(joined)
    assert await forget_login(db, C1)
    assert not await forget_login(db, C1)
    assert _urls(await with_logins(db, settings)) == _urls(settings)


@pytest.mark.integration
async def test_a_file_to_replay_has_no_login(db: Database, tmp_path: Path) -> None:
    settings = await _with_hall(db, tmp_path)
    film = settings.cameras[0].model_copy(update={"url": SecretStr("/films/a.mp4")})
    await _keep(db, settings, C1)
    joined = await with_logins(db, settings.model_copy(update={"cameras": (film,)}))
    assert _urls(joined) == ["/films/a.mp4"]


@pytest.mark.integration
async def test_a_camera_that_the_hall_does_not_have_gets_no_login(db: Database, tmp_path: Path) -> None:
    settings = await _with_hall(db, tmp_path)
    with pytest.raises(NoSuchCamera):
        await _keep(db, settings, CameraCode("C9"))


@pytest.mark.integration
async def test_without_the_key_a_camera_keeps_its_address_and_the_log_says_why(
    db: Database, tmp_path: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = await _with_hall(db, tmp_path)
    await _keep(db, settings, C1)
    KeyFile.of(settings).path.unlink()
    assert _urls(await with_logins(db, settings)) == _urls(settings)
    assert "hallwatch camera login C1" in caplog.text + capsys.readouterr().out


@pytest.mark.integration
async def test_a_renewed_key_opens_everything_and_the_one_before_nothing(db: Database, tmp_path: Path) -> None:
    settings = await _with_hall(db, tmp_path)
    await _keep(db, settings, C1)
    await _keep(db, settings, C2, Login("other", "secret"))
    keys = KeyFile.of(settings)
    [before] = keys.keys()
    assert await renew_key(db, keys) == 2
    [after] = keys.keys()
    assert after != before
    assert {login.key_name for login in await sealed_logins(db)} == {after.name}
    assert _urls(await with_logins(db, settings))[1] == "rtsp://other:secret@x/2"


@pytest.mark.integration
async def test_a_key_that_is_gone_stops_the_renewal_and_nothing_changes(db: Database, tmp_path: Path) -> None:
    settings = await _with_hall(db, tmp_path)
    await _keep(db, settings, C1)
    keys = KeyFile.of(settings)
    keys.path.unlink()
    fresh, before = keys.newest(), await sealed_logins(db)
    with pytest.raises(LoginNotOpened):
        await renew_key(db, keys)
    assert (keys.keys(), await sealed_logins(db)) == ([fresh], before)


@pytest.mark.integration
async def test_readers_of_cameras_are_told_of_a_new_password(db: Database, tmp_path: Path) -> None:
    settings = await _with_hall(db, tmp_path)
    words = listen(db.dsn, "logins")
    await anext(words)  # said at every connect
    waiting = asyncio.ensure_future(anext(words))
    await _keep(db, settings, C1)
    assert await asyncio.wait_for(waiting, 10) == "logins"


@pytest.mark.integration
async def test_nothing_in_the_database_shows_a_login(
    db: Database, tmp_path: Path, look: Callable[[str], list[tuple[Any, ...]]]
) -> None:
    settings = await _with_hall(db, tmp_path)
    await _keep(db, settings, C1, Login("viewer-of-c1", "hunter2hunter2"))
    tables = look("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
    everything = str([look(f'SELECT t::text FROM "{name}" AS t') for (name,) in tables])  # noqa: S608 (our tables)
    sealed = look("SELECT sealed FROM camera_login")[0][0]
    for secret in ("viewer-of-c1", "hunter2hunter2"):
        assert secret not in everything
        assert secret.encode() not in sealed
        assert secret.encode().hex() not in everything
