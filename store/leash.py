"""Run a program that ends with its parent: `python -I -S leash.py --parent PID --signal N -- PROGRAM ARGS`.

Standard library only: it is started as a file, before any environment is known to work. Linux only.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import sys
from collections.abc import Sequence

PR_SET_PDEATHSIG = 1
PARENT_IS_GONE = 86
"""Exit code when the parent died before the leash was on."""


def leash(program: Sequence[str], *, parent: int, signal: int, user: tuple[int, int] | None) -> None:
    """Become `program`, to be sent `signal` when `parent` dies; returns only when that is dead already.

    `user` is a (uid, gid) to become first. Raises OSError when rights cannot be dropped or the program not started.
    """
    if user is not None:
        uid, gid = user
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)
    # Changing the user forgets the death signal, so it is asked for afterwards; executing keeps it.
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_PDEATHSIG, signal, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_PDEATHSIG) failed")
    if os.getppid() == parent:
        os.execv(program[0], list(program))  # noqa: S606 (becoming the program is the point)


def _user(text: str) -> tuple[int, int]:
    uid, _, gid = text.partition(":")
    return int(uid), int(gid)


def main(arguments: Sequence[str]) -> int:
    """Read the command line and become the program named there."""
    parser = argparse.ArgumentParser(prog="leash", description="Run a program that ends with its parent.")
    parser.add_argument("--parent", type=int, required=True, help="process id that must stay alive")
    parser.add_argument("--signal", type=int, required=True, help="signal that the program gets when it dies")
    parser.add_argument("--user", type=_user, help="UID:GID to become first")
    parser.add_argument("program", nargs="+", help="after --: path of the program, and its arguments")
    options = parser.parse_args(arguments)
    leash(options.program, parent=options.parent, signal=options.signal, user=options.user)
    return PARENT_IS_GONE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
