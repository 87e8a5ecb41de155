"""Evidence files are deleted: those whose term is over, and on a full disk those that can best be done without."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import structlog

from store import copies, retention
from store.evidence import Deletion, Evidence
from supervision_api.disk import disk_used
from supervision_api.serving.serving import Serving

log = structlog.get_logger("hallwatch.serve")

GIVE_UP_AFTER = timedelta(minutes=10)
MARGIN = 0.02
"""So much of the disk is freed at once below `evidence.disk_share`: not every new clip then costs an old one."""
_AT_ONCE = 50


def has_room(here: Serving) -> bool:
    """Whether evidence can be written: the disk is not fuller than `evidence.disk_share`."""
    return disk_used(here.evidence_folder) <= here.settings.evidence.disk_share


async def discard_evidence(here: Serving) -> None:
    """What is older than its term goes, except what somebody works with; orders that nobody carried out fail."""
    now = here.clock()
    await retention.give_up(here.db, now - GIVE_UP_AFTER)
    while gone := await retention.expired(here.db, now, limit=_AT_ONCE):
        if not await _delete(here, gone, why="age"):
            break
    await copies.discard(here.db, now=now, unlink=_unlink_below(here.evidence_folder))
    await retention.forget(here.db, now - here.settings.evidence.keep)


async def make_room(here: Serving, used: Callable[[Path], float] = disk_used) -> None:
    """On a disk fuller than `evidence.disk_share`, what can best be done without goes until it is not."""
    folder, share = here.evidence_folder, here.settings.evidence.disk_share
    if used(folder) <= share:
        return
    while used(folder) > share - MARGIN:
        gone = await retention.surplus(here.db, limit=_AT_ONCE)
        if not gone or not await _delete(here, gone, why="disk"):
            return


async def _delete(here: Serving, chosen: Sequence[Evidence], *, why: Deletion) -> int:
    ids = [one.evidence_id for one in chosen]
    deleted = await retention.delete(
        here.db, ids, why=why, now=here.clock(), unlink=_unlink_below(here.evidence_folder)
    )
    for one in chosen:
        if one.evidence_id in deleted:
            log.info(
                "evidence deleted",
                evidence=str(one.evidence_id),
                why=why,
                kind=one.kind,
                camera=one.camera,
                moment=one.moment,
            )
    return len(deleted)


def _unlink_below(folder: Path) -> Callable[[Sequence[str]], None]:
    def unlink(paths: Sequence[str]) -> None:
        for path in paths:
            (folder / path).unlink(missing_ok=True)

    return unlink
