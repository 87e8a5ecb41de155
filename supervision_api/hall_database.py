"""The hall's database for a command that runs beside the hall, or without it."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from store.embedded import EmbeddedServer
from supervision_api.running import run_folders
from supervision_api.runtime import Runtime
from supervision_api.settings import Settings


@contextmanager
def hall_database(settings: Settings, runtime: Runtime) -> Generator[str]:
    """The dsn of the hall's database: the one named to us, else the embedded one.

    A running hall's embedded server is shared and left alone; when none runs, one is started for the duration.
    """
    if runtime.dsn is not None:
        yield runtime.dsn
    elif settings.database_url is not None:
        yield settings.database_url.get_secret_value()
    else:
        with run_folders() as folders:
            server = EmbeddedServer(settings.data, folders.database)
            try:
                yield server.start()
            finally:
                server.stop()


def has_database(settings: Settings, runtime: Runtime) -> bool:
    """Whether the hall has one: of an embedded one, whether it was ever made."""
    named = runtime.dsn is not None or settings.database_url is not None
    return named or (settings.data / "pg" / "PG_VERSION").exists()
