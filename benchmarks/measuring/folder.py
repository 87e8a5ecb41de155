"""A folder for the length of a measurement."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def temporary_folder(name: str) -> Generator[Path]:
    """A new folder whose name begins so; gone with all that is in it at the end."""
    folder = Path(tempfile.mkdtemp(prefix=f"hallwatch-{name}-"))
    # The embedded database's own user passes through to its data; nobody can list what is here.
    folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
