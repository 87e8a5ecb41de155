"""Numbers that signed requests used once."""

from __future__ import annotations

from datetime import datetime

from store.database import Database


async def use(db: Database, source: str, nonce: str, *, now: datetime, forget_before: datetime) -> bool:
    """Whether a source uses this number for the first time; those used before `forget_before` are forgotten."""
    async with db.act() as act:
        await act.execute("forget_nonces", {"before": forget_before})
        return bool(await act.rows("use_nonce", {"source": source, "nonce": nonce, "now": now}))
