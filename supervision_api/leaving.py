"""The end of a process in which the video library may still hold a thread."""

from __future__ import annotations

import os
import sys
import threading
from typing import NoReturn


def leave(code: int) -> NoReturn:
    """End the process with this code; everything of ours must be closed.

    A thread that waits in the network inside the video library cannot be called back, and one that comes back while
    the interpreter is taken down crashes the process. As long as there is such a thread, nothing is taken down.
    """
    if any(thread.daemon for thread in threading.enumerate()):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)
