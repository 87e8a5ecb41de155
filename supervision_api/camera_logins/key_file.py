"""The file with the keys that seal logins of cameras: one a line in base64, the newest first, mode 0600."""

from __future__ import annotations

import base64
import binascii
import os
import secrets
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from supervision_api.settings import Settings

BITS = 256
VARIABLE = "HALLWATCH_KEY_FILE"


class KeyFileUnusable(RuntimeError):
    """The key file cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Key:
    """Thirty-two secret bytes."""

    secret: bytes = field(repr=False)

    @property
    def name(self) -> str:
        """Tells keys apart and nothing of them."""
        return sha256(b"hallwatch key name" + self.secret).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class KeyFile:
    """Where the keys are. Every call reads the file anew: a key that was renewed is known at once."""

    path: Path

    @classmethod
    def of(cls, settings: Settings, environment: Mapping[str, str] = os.environ) -> KeyFile:
        """The file that HALLWATCH_KEY_FILE names, else `camera.key` in the data folder."""
        named = environment.get(VARIABLE)
        return cls(Path(named) if named else settings.data / "camera.key")

    def keys(self) -> list[Key]:
        """The newest first; none when there is no file.

        Raises:
            KeyFileUnusable: others may read it, it cannot be read, or it holds something else.
        """
        try:
            with self.path.open("rb") as file:
                shared = stat.S_IMODE(os.fstat(file.fileno()).st_mode) & 0o077
                lines = file.read().split()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise KeyFileUnusable(f"{self.path} cannot be read: {error.strerror}") from error
        if shared:
            raise KeyFileUnusable(f"{self.path} may be read by others than its owner: chmod 600 it")
        try:
            keys = [Key(base64.b64decode(line, validate=True)) for line in lines]
        except binascii.Error:
            keys = []
        if not keys or any(len(key.secret) * 8 != BITS for key in keys):
            raise KeyFileUnusable(f"{self.path} holds no keys: put the right file there, from the back-up if need be")
        return keys

    def newest(self) -> Key:
        """The key that seals, made now when there is none. Raises KeyFileUnusable."""
        keys = self.keys()
        return keys[0] if keys else self.add()

    def add(self) -> Key:
        """Make a key and put it before the others. Raises KeyFileUnusable."""
        key = Key(secrets.token_bytes(BITS // 8))
        self._write([key, *self.keys()])
        return key

    def keep(self, key: Key) -> None:
        """Drop all others. Raises KeyFileUnusable."""
        self._write([key])

    def _write(self, keys: list[Key]) -> None:
        text = b"".join(base64.b64encode(key.secret) + b"\n" for key in keys)
        fresh = self.path.with_name(f".{self.path.name}.{secrets.token_hex(4)}")
        try:
            self.path.parent.mkdir(mode=0o711, parents=True, exist_ok=True)
            try:
                with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                    file.write(text)
                    file.flush()
                    os.fsync(file.fileno())
                # In one step: a crash leaves the old keys or the new ones, never half a file.
                fresh.replace(self.path)
            finally:
                fresh.unlink(missing_ok=True)
        except OSError as error:
            raise KeyFileUnusable(f"{self.path} cannot be written: {error.strerror}") from error
