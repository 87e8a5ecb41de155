"""When cameras showed nothing, as it is kept: a stretch each, though many come and go in one moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from analytics.vocabulary import UnknownReason
from ingest.vocabulary import CameraCode
from store import cameras
from store.cameras import CameraStatus
from store.database import Database
from store.hall import write_hall
from supervision_api.hall_record import hall_record
from tests.served import hall_settings

pytestmark = pytest.mark.integration
NINE = datetime(2026, 11, 23, 1, tzinfo=UTC)
ONE, TWO = CameraCode("C1"), CameraCode("C2")


def minute(number: int) -> datetime:
    return NINE + timedelta(minutes=number)


def status(camera: CameraCode, at: int, blind_since: int | None, *, connected: bool = True) -> CameraStatus:
    return CameraStatus(
        camera=camera,
        shard="0",
        address="unix:/x",
        connected=connected,
        blind_since=None if blind_since is None else minute(blind_since),
        blind_reason=None if blind_since is None else UnknownReason.NO_PICTURE,
        updated_at=minute(at),
    )


async def told(db: Database) -> list[object]:
    """The cameras that consoles were told of, in order."""
    async with db.connection() as connection:
        rows = await connection.execute(
            "SELECT payload FROM console_event WHERE topic = 'camera.status' ORDER BY seq"
        )
        return [row["payload"]["camera"] for row in await rows.fetchall()]


async def over(db: Database, camera: CameraCode) -> list[tuple[datetime, datetime]]:
    async with db.act() as act:
        return [(span.begin, span.end) for span in await cameras.blind_stretches(act, camera, NINE)]


async def test_each_camera_has_its_own_stretches_and_one_that_goes_on_is_not_over(
    db: Database, tmp_path: Path
) -> None:
    await write_hall(db, hall_record(hall_settings(tmp_path)))
    await cameras.write_status(db, [status(ONE, 1, 0), status(TWO, 1, None)])
    # It tries again and again, and shows nothing for all that.
    await cameras.write_status(db, [status(ONE, 2, 0, connected=False), status(TWO, 2, 2)])
    assert (await over(db, ONE), await over(db, TWO)) == ([], [])
    await cameras.write_status(db, [status(ONE, 3, None), status(TWO, 3, 2)])
    assert (await over(db, ONE), await over(db, TWO)) == ([(minute(0), minute(3))], [])
    # It showed something in between, which nobody was told of.
    await cameras.write_status(db, [status(ONE, 4, None), status(TWO, 5, 4)])
    await cameras.write_status(db, [status(ONE, 6, 5), status(TWO, 6, None)])
    assert await told(db) == [ONE, TWO, ONE, TWO, ONE, TWO, ONE, TWO]
    assert await over(db, ONE) == [(minute(0), minute(3))]
    assert await over(db, TWO) == [(minute(2), minute(5)), (minute(4), minute(6))]
