"""One login, sealed: AES-256-GCM with a nonce of its own, bound to its camera and to the name of its key."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ingest.vocabulary import CameraCode
from supervision_api.camera_logins.key_file import Key

_NONCE_BYTES = 12


class LoginNotOpened(RuntimeError):
    """A sealed login cannot be opened: its key is not here, or the row was changed or moved from another camera."""


@dataclass(frozen=True, slots=True)
class Login:
    """Who may look at a camera."""

    user: str
    password: str = field(repr=False)


def seal(login: Login, camera: CameraCode, key: Key) -> bytes:
    """The login in a form that only the key opens, and only for that camera."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    plain = json.dumps([login.user, login.password]).encode()
    return nonce + AESGCM(key.secret).encrypt(nonce, plain, _bound_to(camera, key))


def unseal(sealed: bytes, camera: CameraCode, key_name: str, keys: Sequence[Key]) -> Login:
    """The login again.

    Raises:
        LoginNotOpened: no key of that name is among them, or it was sealed otherwise.
    """
    key = next((key for key in keys if key.name == key_name), None)
    if key is None:
        raise LoginNotOpened(
            f"{camera}: its login was sealed with key {key_name}, which the key file does not hold. Put the key file "
            f"back, or enter the login anew: hallwatch camera login {camera}"
        )
    try:
        plain = AESGCM(key.secret).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], _bound_to(camera, key))
    except (InvalidTag, ValueError):
        # Without the cause: nothing of the attempt is worth a trace.
        raise LoginNotOpened(
            f"{camera}: its login is damaged or belongs to another camera. Enter it anew: hallwatch camera login "
            f"{camera}"
        ) from None
    user, password = json.loads(plain)
    return Login(user, password)


def _bound_to(camera: CameraCode, key: Key) -> bytes:
    return f"hallwatch camera login\0{key.name}\0{camera}".encode()
