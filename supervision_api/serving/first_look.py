"""Looking at live pictures is in the audit once a session: a wall shows new ones every second."""

from __future__ import annotations

from store import audit
from supervision_api.serving.person import Person
from supervision_api.serving.serving import Serving


async def note_first_look(here: Serving, person: Person) -> None:
    """Write it down unless this session's first look is written down already."""
    if person.token_hash in here.live_viewers:
        return
    here.live_viewers.add(person.token_hash)
    await audit.record(here.db, at=here.clock(), actor=person.name, peer=person.peer, action="view live pictures")
