"""Why the embedded database does not run; each message says what to do."""

from __future__ import annotations


class ServerDidNotStart(RuntimeError):
    """The embedded database did not come up; the message holds what it said last, and where to read more."""


class FolderOutOfReach(ServerDidNotStart):
    """A folder that the database's user cannot get to, with advice."""


class ProgramsMissing(ServerDidNotStart):
    """The wheel with the database's programs is not installed."""


class NoServerUser(ServerDidNotStart):
    """This machine has no user that the database could run as; start Hallwatch as an ordinary user."""
