"""The hall in the database, how its cameras do, and what excuses its windows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest

from analytics.vocabulary import UnknownReason
from ingest.vocabulary import CameraCode, WindowCode
from store import cameras
from store.cameras import CameraStatus, write_status
from store.database import Database
from store.excuses import Excuse, excuses, store_excuses
from store.hall import CameraRecord, HallRecord, OperatorRecord, WindowRecord, ZoneRecord, write_hall
from store.states import mark_seen

pytestmark = pytest.mark.integration

Look = Callable[[str], list[tuple[Any, ...]]]
NINE = datetime(2026, 11, 23, 1, tzinfo=UTC)
W1, W2, C1 = WindowCode("W1"), WindowCode("W2"), CameraCode("C1")


def window(code: WindowCode, name: str = "窗口") -> WindowRecord:
    return WindowRecord(code=code, name_zh=name, name_en="window", department=None, floor="", schedule="main")


HALL = HallRecord(
    centre="centre",
    windows=(window(W2), window(W1)),
    cameras=(CameraRecord(code=C1, name_zh="一", name_en="one"),),
    zones=(ZoneRecord(window=W1, camera=C1, staff=(0, 0, 0.5, 1), customer=(0.5, 0, 1, 1)),),
    operators=(OperatorRecord(operator_id="op7", name="李四", department=None, window=W1),),
)


async def test_the_hall_is_as_configured_and_what_is_gone_is_retired(db: Database, look: Look) -> None:
    await write_hall(db, HALL)
    await write_hall(db, HALL)
    windows = "SELECT code, position, retired_at IS NULL FROM service_window ORDER BY position, code"
    assert look(windows) == [("W2", 0, True), ("W1", 1, True)]
    await write_hall(db, HallRecord(centre="centre", windows=(window(W1, "综合窗口"),)))
    assert look(windows) == [("W1", 0, True), ("W2", 0, False)]
    assert look("SELECT name_zh FROM service_window WHERE code = 'W1'") == [("综合窗口",)]
    assert look("SELECT retired_at IS NULL FROM camera") == [(False,)]
    assert look("SELECT count(*) FROM zone") == look("SELECT count(*) FROM operator") == [(0,)]
    await write_hall(db, HALL)
    assert look("SELECT count(*) FROM service_window WHERE retired_at IS NULL") == [(2,)]


async def test_knowledge_is_never_taken_back(db: Database, look: Look) -> None:
    await write_hall(db, HALL)
    await mark_seen(db, {W1: NINE + timedelta(seconds=9), WindowCode("gone"): NINE})
    await mark_seen(db, {W1: NINE})
    assert look("SELECT window_code, seen_at FROM window_seen") == [("W1", NINE + timedelta(seconds=9))]


async def test_only_a_change_that_matters_is_told(db: Database, look: Look) -> None:
    await write_hall(db, HALL)
    seeing = CameraStatus(camera=C1, shard="0", address="unix:/x", connected=True, updated_at=NINE)
    strange = replace(seeing, camera=CameraCode("C9"))
    await write_status(db, [strange, seeing])
    await write_status(db, [replace(seeing, frames=9, age_p95_s=0.4, updated_at=NINE + timedelta(seconds=2))])
    assert look("SELECT topic, payload FROM console_event") == [("camera.status", {"camera": "C1"})]
    blind = replace(seeing, blind_since=NINE, blind_reason=UnknownReason.DARK, updated_at=NINE + timedelta(seconds=4))
    await write_status(db, [blind])
    await write_status(db, [blind])
    assert look("SELECT count(*) FROM console_event") == [(2,)]
    assert look("SELECT subject, subject_id, due_at FROM judge_queue") == [("camera", "C1", NINE)]
    assert await cameras.statuses(db) == [blind]
    assert await cameras.status(db, C1) == blind


async def test_excuses_are_corrected_by_their_id_and_put_both_windows_on_the_queue(db: Database, look: Look) -> None:
    await write_hall(db, HALL)
    leave = Excuse(
        excuse_id="E1",
        window=W1,
        kind="leave",
        from_at=NINE,
        to_at=NINE + timedelta(hours=2),
        entered_at=NINE,
        entered_by="city",
    )
    await store_excuses(db, [leave])
    moved = replace(leave, window=W2, note="窗口写错")
    await store_excuses(db, [leave, moved])
    span = (NINE + timedelta(hours=1), NINE + timedelta(hours=3))
    assert await excuses(db, W1, *span) == []
    assert await excuses(db, W2, *span) == [moved]
    assert await excuses(db, W2, NINE + timedelta(hours=2), NINE + timedelta(hours=3)) == []
    assert look("SELECT subject_id FROM judge_queue ORDER BY 1") == [("W1",), ("W2",)]
    with pytest.raises(psycopg.IntegrityError):
        await store_excuses(db, [replace(leave, window=WindowCode("gone"))])
    with pytest.raises(psycopg.IntegrityError):
        await store_excuses(db, [replace(leave, to_at=NINE)])
