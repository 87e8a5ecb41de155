"""Words that only processes of the hall know: whoever may read the database has them."""

from __future__ import annotations

import secrets

from store.database import Database


async def hall_secret(db: Database, name: str) -> str:
    """The secret of that name, the same for all processes; made when it is asked for first."""
    async with db.act() as act:
        await act.execute("keep_secret", {"name": name, "secret": secrets.token_urlsafe(32)})
        return str((await act.rows("hall_secret", {"name": name}))[0]["secret"])
