"""Why a camera gives no picture, in one sentence that says what to do."""

from __future__ import annotations

import builtins
from enum import StrEnum

import av.error

from ingest.address import without_password


class Trouble(StrEnum):
    """The kinds of trouble with a camera, as far as they ask for different deeds."""

    ADDRESS = "address"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    UNAUTHORISED = "unauthorised"
    NOT_FOUND = "not_found"
    NO_VIDEO = "no_video"
    TRANSPORT = "transport"
    BUSY = "busy"
    CORRUPT = "corrupt"
    SILENT = "silent"
    CLOSED = "closed"
    UNREADABLE = "unreadable"


ADVICE = {
    Trouble.ADDRESS: "this is no camera's address: write rtsp://user:password@host:554/path",
    Trouble.REFUSED: "nothing answers on that port: is the camera on, and is the port right?",
    Trouble.UNREACHABLE: "the address cannot be reached: check the cable, the address and the network",
    Trouble.UNAUTHORISED: "the camera refuses the login (401): check user name and password in the camera's url",
    Trouble.NOT_FOUND: "the camera does not know that path (404): check the url after the port number",
    Trouble.NO_VIDEO: "it answers but sends no video that can be read: choose an H.264 or H.265 stream in the camera",
    Trouble.TRANSPORT: "pictures cannot come in that way (461): let the camera choose between TCP and UDP",
    Trouble.BUSY: "the camera serves no further viewer (453, 503): end other connections to it or raise its limit",
    Trouble.CORRUPT: "what it sends is not a valid video stream: restart the camera, check the network for losses",
    Trouble.SILENT: "no answer or no picture for too long: check the network, and whether the camera hangs",
    Trouble.CLOSED: "the stream ended",
    Trouble.UNREADABLE: "the stream cannot be read",
}


class CameraTrouble(Exception):
    """A connection to a camera did not come about or ended; `kind` says how, the text says what to do."""

    def __init__(self, kind: Trouble, address: str, *, detail: str = "") -> None:
        self.kind = kind
        said = f" ({without_password(detail)})" if detail else ""
        super().__init__(f"{without_password(address)}: {ADVICE[kind]}{said}")


# First match wins: the special before the general. Both families appear: PyAV's own errors and the system's.
_KINDS: tuple[tuple[tuple[type[BaseException], ...], Trouble], ...] = (
    ((builtins.ConnectionRefusedError,), Trouble.REFUSED),
    ((av.error.HTTPUnauthorizedError, av.error.HTTPForbiddenError), Trouble.UNAUTHORISED),
    ((av.error.HTTPNotFoundError, builtins.FileNotFoundError), Trouble.NOT_FOUND),
    ((av.error.ExitError, builtins.TimeoutError, builtins.BlockingIOError), Trouble.SILENT),
    ((builtins.EOFError, builtins.ConnectionError), Trouble.CLOSED),
    ((av.error.InvalidDataError,), Trouble.CORRUPT),
    ((builtins.OSError,), Trouble.UNREACHABLE),
)


def explain(error: BaseException, address: str) -> CameraTrouble:
    """The trouble that an error of the video library stands for."""
    if isinstance(error, CameraTrouble):
        return error
    kind = next((kind for types, kind in _KINDS if isinstance(error, types)), Trouble.UNREADABLE)
    words = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return CameraTrouble(kind, address, detail=str(words))
