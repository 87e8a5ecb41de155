"""Who watches which cameras, by the database's clock."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from analytics.vocabulary import StateChange, WindowState
from ingest.vocabulary import CameraCode, WindowCode
from store.database import Database
from store.grouping import Group, groups
from store.hall import CameraRecord, HallRecord, WindowRecord, ZoneRecord, write_hall
from store.health import pulse
from store.leases import Balance, Lease, Replaced, balance, claim, join, leave, release, renew
from store.states import add_changes, lock_windows, mark_seen, store_changes
from tests.intervals import broken_intervals
from tests.waiting import until

Look = Callable[[str], list[tuple[Any, ...]]]
NINE = datetime(2026, 11, 23, 1, tzinfo=UTC)
W0 = WindowCode("W0")


def hall(cameras: int, *, together: int = 0) -> HallRecord:
    """A hall with a camera for each window; the first few cameras show window 0 too."""
    zones = [(f"C{n}", f"W{n}") for n in range(cameras)] + [(f"C{n}", "W0") for n in range(1, together)]
    return HallRecord(
        centre="centre",
        windows=tuple(
            WindowRecord(code=WindowCode(f"W{n}"), name_zh="", name_en="", department=None, floor="", schedule="main")
            for n in range(cameras)
        ),
        cameras=tuple(CameraRecord(code=CameraCode(f"C{n}"), name_zh="", name_en="") for n in range(cameras)),
        zones=tuple(
            ZoneRecord(window=WindowCode(window), camera=CameraCode(camera), staff=(0, 0, 1, 1), customer=None)
            for camera, window in zones
        ),
    )


async def joined(db: Database, name: str, *, capacity: float = 1) -> UUID:
    boot = uuid4()
    await join(db, boot, name=name, capacity=capacity)
    return boot


async def change_rows(db: Database, statement: str) -> None:
    async with db.connection() as connection:
        await connection.execute(statement.encode())


def names(leases: list[Lease]) -> list[str]:
    return sorted(lease.group.name for lease in leases)


def test_cameras_that_show_the_same_window_are_one_group_also_by_way_of_a_third() -> None:
    shown = [("c1", "w1"), ("c2", "w2"), ("c3", "w3"), ("c3", "w1"), ("c4", "w2"), ("c4", "w3")]
    found = groups(
        [CameraCode(f"c{n}") for n in (5, 4, 3, 2, 1)],
        [(CameraCode(camera), WindowCode(window)) for camera, window in shown],
    )
    assert found == [
        Group((CameraCode("c1"), CameraCode("c2"), CameraCode("c3"), CameraCode("c4")), ("w1", "w2", "w3")),  # type: ignore[arg-type] (a word for a code)
        Group((CameraCode("c5"),), ()),
    ]


@pytest.mark.parametrize(
    ("capacity", "present", "has_just_come", "share"),
    [(1, 1, False, 160), (1, 3, False, 54), (2, 3, False, 107), (1, 1, True, 80), (1, 4, True, 40)],
)
def test_a_share_is_by_capacity_and_a_new_shard_waits_for_its_fellows(
    capacity: float, present: float, share: int, *, has_just_come: bool
) -> None:
    seen = Balance(groups=160, held=0, capacity=capacity, present=present, has_just_come=has_just_come)
    assert seen.share(expected=2) == share


@pytest.mark.integration
async def test_a_group_is_in_one_hand_even_when_all_reach_for_it_at_once(db: Database, look: Look) -> None:
    await write_hall(db, hall(40, together=3))
    known = hall(40, together=3).groups
    shards = [await joined(db, f"host/{n}") for n in range(3)]
    taken = await asyncio.gather(*(claim(db, boot, known, most=20) for boot in shards for _ in range(2)))
    held = sorted(name for leases in taken for name in names(leases))
    assert held == sorted(group.name for group in known)
    assert look("SELECT cameras, windows FROM lease WHERE name = 'C0'") == [(["C0", "C1", "C2"], ["W0", "W1", "W2"])]
    assert look("SELECT count(DISTINCT generation) FROM lease") == [(38,)]


@pytest.mark.integration
async def test_what_ran_out_is_taken_by_those_who_were_there_all_the_time(db: Database) -> None:
    await write_hall(db, hall(2))
    known = hall(2).groups
    dead, live = await joined(db, "a/0"), await joined(db, "b/0")
    assert names(await claim(db, dead, known, most=9)) == ["C0", "C1"]
    await change_rows(db, "UPDATE lease SET expires_at = clock_timestamp() - interval '1 second'")
    assert await claim(db, live, known, most=9) == [], "it has only just come: perhaps the database was away"
    await change_rows(db, "UPDATE shard SET present_since = now() - interval '1 minute' WHERE name = 'b/0'")
    assert names(await claim(db, live, known, most=1)) == ["C0"]
    assert names(await renew(db, dead)) == ["C1"], "what ran out and nobody took is still its own"
    assert await claim(db, live, known, most=9) == []
    await release(db, dead, known)
    assert names(await claim(db, live, known, most=9)) == ["C1"]


@pytest.mark.integration
async def test_a_long_silence_begins_a_shards_presence_anew(db: Database, look: Look) -> None:
    boot = await joined(db, "a/0")
    await change_rows(
        db, "UPDATE shard SET present_since = now() - interval '1 hour', heard_at = now() - interval '2 s'"
    )
    await renew(db, boot)
    assert look("SELECT now() - present_since > interval '59 min' FROM shard") == [(True,)]
    await change_rows(db, "UPDATE shard SET heard_at = now() - interval '7 s'")
    await renew(db, boot)
    assert look("SELECT now() - present_since < interval '5 s' FROM shard") == [(True,)]


@pytest.mark.integration
async def test_a_shard_whose_file_cannot_be_used_is_told_by_the_halls_health(db: Database) -> None:
    boot = await joined(db, "a/0")
    assert (await pulse(db)).configured
    await renew(db, boot, config_fault="line 3: no setting")
    assert not (await pulse(db)).configured
    await renew(db, boot)
    assert (await pulse(db)).configured


@pytest.mark.integration
async def test_the_next_life_of_a_shard_takes_up_its_cameras_at_once(db: Database) -> None:
    await write_hall(db, hall(2))
    known = hall(2).groups
    first = await joined(db, "a/watch-0")
    assert len(await claim(db, first, known, most=9)) == 2
    second = await joined(db, "a/watch-0")
    assert len(await claim(db, second, known, most=9)) == 2
    with pytest.raises(Replaced):
        await renew(db, first)
    await leave(db, second)
    third = await joined(db, "b/watch-0")
    assert (await balance(db, third)).held == 0
    assert len(await claim(db, third, known, most=9)) == 2


@pytest.mark.integration
async def test_a_superseded_watcher_is_not_believed(db: Database, look: Look) -> None:
    await write_hall(db, hall(1))
    known = hall(1).groups
    old = await joined(db, "a/0")
    (before,) = await claim(db, old, known, most=1)

    def change(number: int, state: WindowState) -> StateChange:
        return StateChange(window=W0, at=NINE + timedelta(seconds=number), state=state)

    attended, away = change(0, WindowState.ATTENDED), change(5, WindowState.AWAY)
    assert await store_changes(db, [attended], generations=[before.generation]) == 1
    await mark_seen(db, {W0: NINE}, generations={W0: before.generation})
    await release(db, old, known)
    (after,) = await claim(db, await joined(db, "b/0"), known, most=1)
    assert after.generation > before.generation
    back = change(9, WindowState.SERVING)
    told = await store_changes(db, [away, back], generations=[before.generation, after.generation])
    await mark_seen(db, {W0: NINE + timedelta(seconds=60)}, generations={W0: before.generation})
    assert told == 1
    assert look("SELECT state FROM state_change ORDER BY at") == [("attended",), ("serving",)]
    assert look("SELECT seen_at FROM window_seen") == [(NINE,)]
    assert broken_intervals(look) == []


@pytest.mark.integration
async def test_a_group_that_changes_is_free_and_others_stay_in_hand(db: Database, look: Look) -> None:
    await write_hall(db, hall(4))
    boot = await joined(db, "a/0")
    assert len(await claim(db, boot, hall(4).groups, most=9)) == 4
    await write_hall(db, hall(4, together=2))
    assert names(await renew(db, boot)) == ["C2", "C3"]
    assert await claim(db, boot, hall(4).groups, most=9) == [], "it does not know the group as it is now"
    assert names(await claim(db, boot, hall(4, together=2).groups, most=9)) == ["C0"]
    assert look("SELECT count(*) FROM lease") == [(3,)]


@pytest.mark.integration
async def test_the_last_state_of_a_window_that_goes_ends_where_it_was_last_seen(db: Database, look: Look) -> None:
    await write_hall(db, hall(2))
    (lease, _) = await claim(db, await joined(db, "a/0"), hall(2).groups, most=9)
    await store_changes(db, [StateChange(window=W0, at=NINE, state=WindowState.EMPTY)])
    await mark_seen(db, {W0: NINE + timedelta(seconds=30)})
    gone = HallRecord(
        centre="centre", windows=hall(2).windows[1:], cameras=hall(2).cameras[1:], zones=hall(2).zones[1:]
    )
    for _ in range(2):
        await write_hall(db, gone)
    late = StateChange(window=W0, at=NINE + timedelta(seconds=40), state=WindowState.ATTENDED)
    assert await store_changes(db, [late], generations=[lease.generation]) == 0
    assert look("SELECT state, reason, at FROM state_change ORDER BY at") == [
        ("empty", None, NINE),
        ("unknown", "watch_stopped", NINE + timedelta(seconds=30)),
    ]
    assert look("SELECT code FROM camera WHERE retired_at IS NULL") == [("C1",)]
    assert broken_intervals(look) == []


@pytest.mark.integration
async def test_a_claim_waits_for_the_former_watcher_that_is_storing_just_now(db: Database, look: Look) -> None:
    await write_hall(db, hall(1))
    [group] = groups([CameraCode("C0")], [(CameraCode("C0"), W0)])
    newcomer = await joined(db, "b")
    async with db.act() as storing:
        await lock_windows(storing, [W0])
        await add_changes(storing, [StateChange(window=W0, at=NINE, state=WindowState.ATTENDED)])
        claiming = asyncio.create_task(claim(db, newcomer, [group], most=1))
        waiting = (
            "SELECT pid FROM pg_locks JOIN pg_database ON oid = database "
            "WHERE datname = current_database() AND locktype = 'advisory' AND NOT granted"
        )
        await until(lambda: claiming.done() or look(waiting))
        assert not claiming.done()
    assert names(await claiming) == [group.name]
