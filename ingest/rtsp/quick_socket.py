"""A socket that is read without giving the interpreter away.

Python's own lets other threads run during each reading, although one that does not wait takes microseconds. Where
threads that compute are waiting, the interpreter comes back only when they are made to give it up: with hundreds of
cameras thousands of times a second, and then nothing is read in time.
"""

from __future__ import annotations

import ctypes
import errno
import os
import socket
import sys
from typing import Any

_CAN = sys.platform == "linux"
if _CAN:
    # PyDLL, other than CDLL, keeps the interpreter during the call.
    _recv: Any = ctypes.PyDLL(None, use_errno=True).recv
    _recv.argtypes = (ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
    _recv.restype = ctypes.c_ssize_t


class QuickSocket(socket.socket):
    """A socket that does not block."""

    def recv_into(self, buffer: Any, nbytes: int = 0, flags: int = 0) -> int:
        """As Python's own."""
        size = nbytes or len(buffer)
        if not _CAN or size == 0 or self.gettimeout() != 0:
            return super().recv_into(buffer, nbytes, flags)
        address = ctypes.addressof(ctypes.c_char.from_buffer(buffer))
        count = int(_recv(self.fileno(), address, size, flags | socket.MSG_DONTWAIT))
        if count >= 0:
            return count
        # OSError makes the right kind of itself, BlockingIOError among them.
        code = ctypes.get_errno() or errno.EIO
        raise OSError(code, os.strerror(code))
