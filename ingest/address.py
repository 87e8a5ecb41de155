"""A camera's address as it may be shown: with the user, never with the password."""

from __future__ import annotations

import re

_LOGIN = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*://)(?P<login>[^/\s]*)@", re.IGNORECASE)
_SECRET = re.compile(r"(?P<name>[?&](?:password|passwd|pwd|pass|token|auth|key)=)[^&\s]*", re.IGNORECASE)


def without_password(text: str) -> str:
    """The text with the password of every address in it replaced by three stars.

    The login reaches to the last @ before the path: passwords with an @ or a colon in them are common.
    """
    hidden = _LOGIN.sub(lambda m: f"{m['scheme']}{m['login'].partition(':')[0]}:***@", text)
    return _SECRET.sub(lambda m: f"{m['name']}***", hidden)


def is_stream(address: str) -> bool:
    """Whether the address is a camera on the network, not a file to replay."""
    return address.lower().startswith(("rtsp://", "rtsps://", "http://", "https://"))
