"""A MariaDB server of one test session: a plain process in a temporary folder, reached by its socket."""

from __future__ import annotations

import getpass
import shutil
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from itertools import takewhile
from pathlib import Path

SERVER = shutil.which("mariadbd", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
ABSENT = None if SERVER else "mariadbd is not installed (Debian: mariadb-server-core)"


@contextmanager
def mariadb(*networking: str) -> Generator[Path]:
    """The socket of a running, empty server that lets everybody in; at a port too, with options that say which.

    Nothing is left of it afterwards.
    """
    assert SERVER is not None
    folder = Path(tempfile.mkdtemp(prefix="hallwatch-maria-"))
    user, socket = getpass.getuser(), folder / "socket"
    try:
        (folder / "data").mkdir()
        server = subprocess.Popen(
            [
                *(SERVER, "--no-defaults", f"--datadir={folder / 'data'}", f"--socket={socket}", f"--user={user}"),
                # Without tables of rights nothing needs to be installed first.
                *(
                    "--skip-grant-tables",
                    *(networking or ("--skip-networking",)),
                    f"--pid-file={folder / 'pid'}",
                    "--innodb-flush-log-at-trx-commit=0",
                ),
            ],
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            assert server.stderr is not None
            said = list(takewhile(_is_not_ready, iter(server.stderr.readline, "")))
            assert server.poll() is None, "".join(said)
            yield socket
        finally:
            server.terminate()
            server.communicate()
    finally:
        shutil.rmtree(folder)


def _is_not_ready(line: str) -> bool:
    return "ready for connections" not in line
