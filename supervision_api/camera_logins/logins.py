"""Cameras with their logins, for whoever reads them; and the deeds behind `hallwatch camera login` and `rekey`."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from urllib.parse import quote

import structlog
from pydantic import SecretStr

from ingest.address import is_stream
from ingest.vocabulary import CameraCode
from store.credentials import SealedLogin, logins_of, sealed_logins, sealing, write_logins
from store.database import Database
from supervision_api.camera_logins.key_file import Key, KeyFile, KeyFileUnusable
from supervision_api.camera_logins.seal import Login, LoginNotOpened, seal, unseal
from supervision_api.settings import CameraSettings, Settings

log = structlog.get_logger("hallwatch.logins")


async def with_logins(db: Database, settings: Settings) -> Settings:
    """The settings with every camera's kept login in its address. For memory only: write or print them nowhere.

    A login that cannot be opened is told in the log and its camera keeps the address that it has.

    Raises:
        psycopg.OperationalError: the database cannot be reached.
    """
    kept = {login.camera: login for login in await sealed_logins(db)}
    if not any(camera.code in kept for camera in settings.cameras):
        return settings
    keys = _keys_told(KeyFile.of(settings))
    cameras = tuple(
        _joined(camera, kept[CameraCode(camera.code)], keys) if camera.code in kept else camera
        for camera in settings.cameras
    )
    return settings.model_copy(update={"cameras": cameras})


def address_with(login: Login, address: str) -> str:
    """The address with this login instead of any other."""
    scheme, _, rest = address.partition("://")
    authority, slash, path = rest.partition("/")
    user, password = quote(login.user, safe=""), quote(login.password, safe="")
    return f"{scheme}://{user}:{password}@{authority.rpartition('@')[2]}{slash}{path}"


async def keep_login(
    db: Database, camera: CameraCode, login: Login, keys: KeyFile, *, now: datetime, by: str
) -> None:
    """Seal a camera's login and keep it in place of the one before; whoever reads the camera is told.

    Raises:
        NoSuchCamera: the hall in the database does not have it.
        KeyFileUnusable: the key cannot be read or made.
    """
    async with sealing(db) as act:
        key = keys.newest()
        sealed = SealedLogin(
            camera=camera, sealed=seal(login, camera, key), key_name=key.name, changed_at=now, changed_by=by
        )
        await write_logins(act, [sealed])


async def renew_key(db: Database, keys: KeyFile) -> int:
    """Make a new key, seal every login with it and drop the keys before; how many logins there are.

    Stopped at any point, every login can still be opened and this may be called again.

    Raises:
        LoginNotOpened: one cannot be opened any more; nothing was changed.
        KeyFileUnusable: the key file cannot be read or written.
    """
    async with sealing(db) as act:
        kept = await logins_of(act)
        before = keys.keys()
        opened = [unseal(login.sealed, login.camera, login.key_name, before) for login in kept]
        key = keys.add()
        anew = [_sealed_anew(one, login, key) for one, login in zip(kept, opened, strict=True)]
        await write_logins(act, anew)
    keys.keep(key)
    return len(kept)


def _sealed_anew(kept: SealedLogin, login: Login, key: Key) -> SealedLogin:
    return replace(kept, sealed=seal(login, kept.camera, key), key_name=key.name)


def _keys_told(file: KeyFile) -> list[Key]:
    try:
        return file.keys()
    except KeyFileUnusable as error:
        log.error("logins of cameras cannot be opened", why=str(error))  # noqa: TRY400 (the message is all there is)
        return []


def _joined(camera: CameraSettings, kept: SealedLogin, keys: list[Key]) -> CameraSettings:
    address = camera.url.get_secret_value()
    if not is_stream(address):
        return camera
    try:
        login = unseal(kept.sealed, kept.camera, kept.key_name, keys)
    except LoginNotOpened as error:
        log.warning("a camera's login cannot be opened", why=str(error))
        return camera
    return camera.model_copy(update={"url": SecretStr(address_with(login, address))})
