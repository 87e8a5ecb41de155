"""A network's folder among the others: it appears whole or not at all."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from models.manifest import manifest
from supervision_api.commands.networks.terms import CODE
from supervision_api.commands.refusing import CannotRun


@contextmanager
def own_folder(cache: Path, name: str) -> Generator[Path]:
    """An empty folder that becomes `cache/name` when the block ends well, and is removed otherwise.

    Raises:
        CannotRun: the name is taken, or is none.
    """
    if not re.match(CODE, name):
        raise CannotRun(
            f"{name!r} is no name: letters, digits, dots, dashes and underscores, beginning with one of the first two"
        )
    if name in {model.name for model in manifest()} or (cache / name).exists():
        raise CannotRun(
            f"there is a network named {name} already: choose another name, so that both can be gone back to"
        )
    cache.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{name}.", dir=cache))
    try:
        yield made
        made.chmod(0o755)
        made.rename(cache / name)
    finally:
        shutil.rmtree(made, ignore_errors=True)
