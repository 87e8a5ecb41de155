"""Passwords: hashed with argon2 off the event loop, made once for a new account, held to a rule."""

from __future__ import annotations

import asyncio
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12
LONGEST = 256
# No 0/O, 1/l/I: these are read aloud and typed from paper.
_LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_HASHER = PasswordHasher()


class BadPassword(ValueError):
    """A new password that does not hold to the rule."""


def one_time_password() -> str:
    """Sixteen random characters in groups of four (93 bits)."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


def check_rule(new: str, *, name: str, old: str) -> None:
    """Raise BadPassword unless `new` is long enough, new, and not the account's name repeated."""
    if not SHORTEST <= len(new) <= LONGEST:
        raise BadPassword(f"has {len(new)} characters; take {SHORTEST} to {LONGEST}")
    if new == old:
        raise BadPassword("is the old one")
    if len(set(new.lower()) - set(name.lower())) < 4:
        raise BadPassword("has too few different characters")


class Passwords:
    """Hashing with a bound on how many run at once: each takes 64 MB and a core for a moment."""

    def __init__(self, *, at_once: int = 2) -> None:
        self._turn = asyncio.Semaphore(at_once)
        # Verified for names that do not exist, so that the time taken tells nothing.
        self._nobody = _HASHER.hash(secrets.token_urlsafe(16))

    async def hash(self, password: str) -> str:
        """The argon2id hash to keep."""
        async with self._turn:
            return await asyncio.to_thread(_HASHER.hash, password)

    async def fits(self, password: str, kept: str | None) -> bool:
        """Whether it is the password of that hash; without one, False after the same time."""
        async with self._turn:
            same = await asyncio.to_thread(_verify, kept or self._nobody, password[: LONGEST + 1])
        return same and kept is not None


def _verify(kept: str, password: str) -> bool:
    try:
        return _HASHER.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False
