"""Basic and Digest authentication (RFC 7617, RFC 7616 with MD5, as cameras use it)."""

from __future__ import annotations

import base64
import hmac
import re
from hashlib import md5

from simulation.streaming.request import Request

_REALM = "camera"
_PAIR = re.compile(r'(\w+)=(?:"([^"]*)"|([^\s,]+))')


def _md5(text: str) -> str:
    # The scheme that cameras offer; nothing of value is kept safe by it here.
    return md5(text.encode(), usedforsecurity=False).hexdigest()


def challenge(nonce: str) -> str:
    """The header that asks for credentials; Digest first, for clients take the first that they know."""
    return f'Digest realm="{_REALM}", nonce="{nonce}"\r\nWWW-Authenticate: Basic realm="{_REALM}"'


def is_granted(request: Request, credentials: tuple[str, str] | None, *, nonce: str) -> bool:
    """Whether the request proves to know the credentials; where none are set, everybody does."""
    if credentials is None:
        return True
    name, password = credentials
    scheme, _, rest = request.headers.get("authorization", "").partition(" ")
    match scheme.lower():
        case "basic":
            wanted = base64.b64encode(f"{name}:{password}".encode()).decode()
            return hmac.compare_digest(rest.strip().encode(), wanted.encode())
        case "digest":
            said = {key.lower(): quoted or plain for key, quoted, plain in _PAIR.findall(rest)}
            if said.get("nonce") != nonce or said.get("username") != name:
                return False
            proof = _md5(f"{name}:{_REALM}:{password}")
            deed = _md5(f"{request.method}:{said.get('uri', '')}")
            return hmac.compare_digest(said.get("response", "").encode(), _md5(f"{proof}:{nonce}:{deed}").encode())
        case _:
            return False
