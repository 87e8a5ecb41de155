"""Basic and Digest authentication (RFC 7617, RFC 7616) in the kinds that cameras use."""

from __future__ import annotations

import base64
import hmac
import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from hashlib import md5, sha256

from simulation.streaming.request import Request

_REALM = "camera"
_PAIR = re.compile(r'(\w+)=(?:"([^"]*)"|([^\s,]+))')


class Scheme(StrEnum):
    """How a camera asks for credentials."""

    DIGEST = "digest"
    """MD5 without a quality of protection, as most cameras do."""
    DIGEST_SHA256 = "digest-sha256"
    """SHA-256 with qop=auth, as newer ones do."""
    BASIC = "basic"


def _md5(text: str) -> str:
    # The scheme that cameras offer; nothing of value is kept safe by it here.
    return md5(text.encode(), usedforsecurity=False).hexdigest()


def _sha256(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def challenges(schemes: Sequence[Scheme], nonce: str) -> list[str]:
    """The values of the headers that ask for credentials, in the order of the schemes."""
    asked = {
        Scheme.DIGEST: f'Digest realm="{_REALM}", nonce="{nonce}"',
        Scheme.DIGEST_SHA256: f'Digest realm="{_REALM}", nonce="{nonce}", algorithm=SHA-256, qop="auth"',
        Scheme.BASIC: f'Basic realm="{_REALM}"',
    }
    return [asked[scheme] for scheme in schemes]


def is_granted(
    request: Request, credentials: tuple[str, str] | None, *, schemes: Sequence[Scheme], nonce: str
) -> bool:
    """Whether the request proves to know the credentials in one of the schemes; without any, everybody does."""
    if credentials is None:
        return True
    name, password = credentials
    scheme, _, rest = request.headers.get("authorization", "").partition(" ")
    match scheme.lower():
        case "basic" if Scheme.BASIC in schemes:
            wanted = base64.b64encode(f"{name}:{password}".encode()).decode()
            return hmac.compare_digest(rest.strip().encode(), wanted.encode())
        case "digest":
            said = {key.lower(): quoted or plain for key, quoted, plain in _PAIR.findall(rest)}
            modern = said.get("algorithm", "MD5").upper() == "SHA-256"
            if (Scheme.DIGEST_SHA256 if modern else Scheme.DIGEST) not in schemes:
                return False
            if said.get("nonce") != nonce or said.get("username") != name:
                return False
            wanted = _proof(request.method, said, password, _sha256 if modern else _md5)
            return hmac.compare_digest(said.get("response", "").encode(), wanted.encode())
        case _:
            return False


def _proof(method: str, said: Mapping[str, str], password: str, digest: Callable[[str], str]) -> str:
    secret = digest(f"{said['username']}:{_REALM}:{password}")
    deed = digest(f"{method}:{said.get('uri', '')}")
    counted = [said.get(key, "") for key in ("nc", "cnonce", "qop")] if "qop" in said else []
    return digest(":".join([secret, said["nonce"], *counted, deed]))
