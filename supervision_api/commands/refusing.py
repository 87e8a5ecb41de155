"""What keeps a command from its work and is nobody's bug: told in a sentence, exit code 2."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

import click
import psycopg

from ingest.errors import BadMapping, BadSheet
from store.embedded import FolderOutOfReach, ServerDidNotStart
from store.migrate import DatabaseTooOld, SchemaDiffers, TimescaleUnusable
from supervision_api.running import AlreadyRunning
from supervision_api.serving.listening import AddressTaken

_TOLD = (
    *(AlreadyRunning, AddressTaken),
    *(ServerDidNotStart, FolderOutOfReach),
    *(DatabaseTooOld, SchemaDiffers, TimescaleUnusable),
    *(BadSheet, BadMapping),
)


class CannotRun(click.ClickException):
    """The command cannot do its work here; its message says why and what to do."""

    exit_code = 2


@contextmanager
def reasons_told() -> Generator[None]:
    """Turn a database, folder, address or file that cannot be used into a sentence instead of a trace.

    Raises:
        CannotRun: it is one of these.
    """
    try:
        yield
    except _TOLD as error:
        raise CannotRun(str(error)) from error
    except psycopg.OperationalError as error:
        said = " ".join(str(error).split())
        raise CannotRun(f"the database cannot be reached: {said} (DATABASE_URL names it)") from error
    except OSError as error:
        if error.filename is None:
            raise
        raise CannotRun(f"{error.filename}: {error.strerror}. Correct the path or its rights") from error
