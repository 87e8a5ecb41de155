"""Proving to a camera who asks: Basic (RFC 7617) and Digest (RFC 7616 and, for older cameras, RFC 2617)."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

_WORD = re.compile(r'(?P<name>[\w-]+)\s*=\s*(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<plain>[^\s,]*))|(?P<scheme>[\w-]+)')


def _hash_with(name: str) -> Callable[[str], str]:
    # What the camera asks for, not what we would choose: MD5 keeps no secret here that the network does not.
    return lambda text: hashlib.new(name, text.encode(), usedforsecurity=False).hexdigest()


_HASHES = {"MD5": _hash_with("md5"), "SHA-256": _hash_with("sha256")}
_STRENGTH = {"BASIC": 0, "MD5": 1, "MD5-SESS": 1, "SHA-256": 2, "SHA-256-SESS": 2}


@dataclass(frozen=True, slots=True)
class Challenge:
    """What a camera asks for. `algorithm` is in capitals, with Basic as one more of them."""

    algorithm: str
    said: Mapping[str, str]

    @property
    def is_stale(self) -> bool:
        """The login was right, only the nonce too old."""
        return self.said.get("stale", "").lower() == "true"


def strongest(headers: Sequence[str]) -> Challenge | None:
    """The strongest that we can meet of all challenges in WWW-Authenticate headers; None where there is none."""
    found: list[tuple[str, dict[str, str]]] = []
    for match in (match for header in headers for match in _WORD.finditer(header)):
        if match["scheme"] is not None:
            found.append((match["scheme"].upper(), {}))
        elif found:
            quoted = match["quoted"]
            found[-1][1][match["name"].lower()] = (
                match["plain"] if quoted is None else re.sub(r"\\(.)", r"\1", quoted)
            )
    challenges = [
        Challenge(said.get("algorithm", "MD5").upper() if scheme == "DIGEST" else scheme, said)
        for scheme, said in found
        if scheme == "BASIC" or (scheme == "DIGEST" and "nonce" in said)
    ]
    known = [challenge for challenge in challenges if challenge.algorithm in _STRENGTH]
    return max(known, key=lambda challenge: _STRENGTH[challenge.algorithm], default=None)


class Login:
    """A user's login on one connection. Tries a password once: cameras lock the account of whoever guesses."""

    def __init__(self, user: str | None, password: str) -> None:
        self._user = user
        self._password = password
        self._challenge: Challenge | None = None
        self._count = 0
        self._accepted = False
        self._retried = False

    def answer(self, headers: Sequence[str]) -> bool:
        """Take the challenges of a 401; whether it makes sense to ask again."""
        challenge = strongest(headers)
        if self._user is None or challenge is None:
            return False
        first = self._challenge is None
        if not first and (self._retried or not (self._accepted or challenge.is_stale)):
            return False
        self._challenge, self._count, self._retried = challenge, 0, not first
        return True

    def accepted(self) -> None:
        """The camera let a request through."""
        if self._challenge is not None:
            self._accepted, self._retried = True, False

    def headers(self, method: str, url: str) -> dict[str, str]:
        """What proves the login in this request; empty until the camera has asked."""
        if self._challenge is None:
            return {}
        if self._challenge.algorithm == "BASIC":
            text = f"{self._user}:{self._password}".encode()
            return {"Authorization": f"Basic {base64.b64encode(text).decode()}"}
        return {"Authorization": self._digest(self._challenge, method, url, secrets.token_hex(8))}

    def _digest(self, challenge: Challenge, method: str, url: str, cnonce: str) -> str:
        said, hashing, by_session = challenge.said, *challenge.algorithm.partition("-SESS")[:2]
        digest = _HASHES[hashing]
        realm, nonce = said.get("realm", ""), said["nonce"]
        secret = digest(f"{self._user}:{realm}:{self._password}")
        if by_session:
            secret = digest(f"{secret}:{nonce}:{cnonce}")
        deed = digest(f"{method}:{url}")
        fields = [("username", self._user or ""), ("realm", realm), ("nonce", nonce), ("uri", url)]
        plain: list[tuple[str, str]] = []
        if "auth" in re.split(r"[\s,]+", said.get("qop", "").lower()):
            self._count += 1
            count = f"{self._count:08x}"
            proof = digest(f"{secret}:{nonce}:{count}:{cnonce}:auth:{deed}")
            plain = [("qop", "auth"), ("nc", count)]
            fields.append(("cnonce", cnonce))
        else:
            proof = digest(f"{secret}:{nonce}:{deed}")
            if by_session:
                fields.append(("cnonce", cnonce))
        fields.append(("response", proof))
        if "opaque" in said:
            fields.append(("opaque", said["opaque"]))
        if "algorithm" in said:
            plain.append(("algorithm", said["algorithm"]))
        quoted = [f"{name}={_quoted(value)}" for name, value in fields]
        return "Digest " + ", ".join([*quoted, *(f"{name}={value}" for name, value in plain)])


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
