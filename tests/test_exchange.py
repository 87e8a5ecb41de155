"""Exchange databases polled: PostgreSQL and MariaDB for real, into the real database of a hall."""

# ruff: noqa: S608 (statements of the tests' own making)
from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ingest.exchange.page import read_page
from ingest.vocabulary import EventKind
from store import cases, exchange, rejected
from store.database import Database
from supervision_api.exchanging import polling
from supervision_api.exchanging.polling import Look, poll_once
from supervision_api.settings import Settings
from tests.upstream import Upstream, on_mariadb

pytestmark = pytest.mark.integration

NOW = datetime(2026, 11, 4, 4, 0, tzinfo=UTC)
"""Noon in the hall."""


def hall(upstream: Upstream, **terms: object) -> Settings:
    return Settings.model_validate({"feed": {"exchange": [{"source": "ex", "url": upstream.url, **terms}]}})


async def look(db: Database, settings: Settings, *, now: datetime = NOW) -> dict[str, int]:
    """What a look took in of each table that had something."""
    seen: list[Look] = await poll_once(db, settings, lambda: now)
    assert [one.problem for one in seen if one.problem] == []
    return {one.table: one.taken for one in seen if one.taken}


async def told(db: Database, case_no: str) -> list[tuple[str, int, bool]]:
    return [(str(event.kind), event.version, event.deleted) for event in await cases.case_events(db, case_no)]


async def test_a_case_comes_whole_and_only_once(upstream: Upstream, db: Database) -> None:
    upstream.accept("a1", "C1", "09:00:00", stamp="09:00:05")
    upstream.execute(
        "INSERT INTO UP_PRO_PROCESS (row_guid, project_no, process_name, event_start_time, event_end_time, "
        "handle_user_name, cd_operation, cd_time) VALUES ('p1', 'C1', '审核', '2026-11-04 09:10:00', "
        "'2026-11-04 09:10:00', '李明', 'I', '2026-11-04 09:10:02')"
    )
    upstream.execute(
        "INSERT INTO UP_PRO_RESULT (row_guid, project_no, result_date, result_cetr_no, cd_operation, cd_time) "
        "VALUES ('r1', 'C1', '2026-11-04 11:00:00', '许字1号', 'I', '2026-11-04 11:00:01')"
    )
    settings = hall(upstream)
    assert await look(db, settings) == {"accept": 1, "process": 1, "result": 1}
    assert await look(db, settings) == {}
    events = await cases.case_events(db, "C1")
    assert sorted(event.kind for event in events) == [
        EventKind.ACCEPT,
        EventKind.CLOSE,
        EventKind.RESULT,
        EventKind.STEP,
    ]
    accepted, step = events[0], next(event for event in events if event.kind is EventKind.STEP)
    assert accepted.occurred_at == datetime(2026, 11, 4, 1, 0, tzinfo=UTC)
    assert accepted.promise_due == datetime(2026, 11, 11, 15, 59, 59, tzinfo=UTC)
    assert accepted.row_id == "accept/a1/accept"
    # The specification repeats the begin of a step that still runs.
    assert step.ended_at == step.occurred_at
    assert (step.operator_id, step.operator_name) == (None, "李明")


async def test_persons_are_veiled_before_anything_is_stored(
    upstream: Upstream, db: Database, look_into: Callable[[str], str]
) -> None:
    upstream.accept("a1", "C1", "09:00:00", stamp="09:00:05")
    upstream.accept("a2", "C2", "09:00:00", stamp="09:00:05", kind="7")
    await look(db, hall(upstream))
    [accepted] = await cases.case_events(db, "C1")
    assert accepted.applicant == "张**"
    assert accepted.applicant_key is not None
    assert len(accepted.applicant_key) == 32
    [bad] = await rejected.listed(db)
    assert bad.raw["cells"]["applyer_page_code"] == accepted.applicant_key
    kept = look_into("case_event") + look_into("rejected_row") + look_into("exchange_row")
    assert "张三丰" not in kept
    assert "19900101" not in kept


@pytest.fixture
def look_into(look: Callable[[str], list[tuple[Any, ...]]]) -> Callable[[str], str]:
    return lambda table: str(look(f"SELECT row_to_json(t)::text FROM {table} AS t"))


async def test_a_change_is_a_version_and_a_deletion_withdraws(upstream: Upstream, db: Database) -> None:
    settings = hall(upstream)
    upstream.accept("a1", "C1", "09:00:00", stamp="09:00:05")
    await look(db, settings)
    # Changed within the same second: a stamp alone would not tell.
    upstream.execute("UPDATE UP_PRO_ACCEPT SET accept_date = '2026-11-04 09:01:00' WHERE row_guid = 'a1'")
    assert await look(db, settings) == {"accept": 1}
    # Only stamped again.
    upstream.execute("UPDATE UP_PRO_ACCEPT SET cd_time = '2026-11-04 10:00:00' WHERE row_guid = 'a1'")
    assert await look(db, settings) == {}
    upstream.execute(
        "UPDATE UP_PRO_ACCEPT SET cd_operation = 'D', project_no = NULL, cd_time = '2026-11-04 10:30:00'"
    )
    assert await look(db, settings) == {"accept": 1}
    assert await told(db, "C1") == [("accept", 1, False), ("accept", 2, False), ("accept", 3, True)]


async def test_what_a_row_tells_no_longer_is_withdrawn(upstream: Upstream, db: Database) -> None:
    settings = hall(upstream)
    upstream.execute(
        "INSERT INTO UP_PRO_RESULT (row_guid, project_no, result_date, result_cetr_no, cd_operation, cd_time) "
        "VALUES ('r1', 'C1', '2026-11-04 11:00:00', '许字1号', 'I', '2026-11-04 11:00:01')"
    )
    await look(db, settings)
    upstream.execute("UPDATE UP_PRO_RESULT SET result_cetr_no = NULL, cd_time = '2026-11-04 11:05:00'")
    await look(db, settings)
    assert ("result", 2, True) in await told(db, "C1")
    assert ("close", 2, False) in await told(db, "C1")


async def test_a_table_that_is_only_added_to_tells_every_version_in_order(upstream: Upstream, db: Database) -> None:
    settings = hall(upstream)
    upstream.accept("a1", "C1", "09:00:00", stamp="09:00:05")
    upstream.accept("a1", "C1", "09:01:00", stamp="09:02:05", operation="U")
    upstream.accept("a1", "C1", "09:02:00", stamp="09:02:05", operation="U")
    assert await look(db, settings) == {"accept": 3}
    assert await look(db, settings) == {}
    assert [version for _, version, _ in await told(db, "C1")] == [1, 2, 3]


async def test_rows_that_become_visible_late_are_found(upstream: Upstream, db: Database) -> None:
    settings = hall(upstream)
    upstream.accept("a1", "C1", "09:00:00", stamp="11:30:00")
    await look(db, settings)
    # Committed later with an earlier stamp: within the overlap it is found, before it is not looked for.
    upstream.accept("a2", "C2", "09:00:00", stamp="11:25:00")
    upstream.accept("a3", "C3", "09:00:00", stamp="08:00:00")
    assert await look(db, settings) == {"accept": 1}
    assert await told(db, "C2") == [("accept", 1, False)]


async def test_a_stamp_of_the_future_hides_nothing(upstream: Upstream, db: Database) -> None:
    settings = hall(upstream)
    upstream.execute(
        "INSERT INTO UP_PRO_MATERIAL (row_guid, project_no, material_name, cd_operation, cd_time) "
        "VALUES ('m1', 'C1', '身份证', 'I', '2027-01-01 00:00:00')"
    )
    await look(db, settings)
    upstream.execute(
        "INSERT INTO UP_PRO_MATERIAL (row_guid, project_no, material_name, cd_operation, cd_time) "
        "VALUES ('m2', 'C1', '户口簿', 'I', '2026-11-04 12:00:30')"
    )
    assert await look(db, settings, now=NOW + timedelta(minutes=1)) == {"material": 1}


@pytest.mark.parametrize("page", [2, 3, 1000])
async def test_pages_of_any_length_give_the_same(upstream: Upstream, db: Database, page: int) -> None:
    for number in range(9):
        upstream.accept(f"a{number}", f"C{number}", "09:00:00", stamp="09:00:05" if number < 4 else "09:00:06")
    assert await look(db, hall(upstream, page=page)) == {"accept": 9}
    assert await look(db, hall(upstream, page=page)) == {}


async def test_what_is_killed_at_any_step_loses_and_doubles_nothing(
    upstream: Upstream, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process dies before the events are stored, after, or before the mark is noted."""
    settings = hall(upstream)
    upstream.accept("a1", "C1", "09:00:00", stamp="09:00:05")
    for module, name in (
        ("supervision_api.intake.cases", "take_in"),
        ("supervision_api.exchanging.taking_in", "_done"),
        ("supervision_api.exchanging.polling", "note_look"),
    ):
        with monkeypatch.context() as broken:
            broken.setattr(f"{module}.{name}", _die)
            with pytest.raises(KilledHere):
                await look(db, settings)
    await look(db, settings)
    assert await look(db, settings) == {}
    told_now = await told(db, "C1")
    assert {kind for kind, _, _ in told_now} == {"accept"}
    # Versions of one row: whichever arrived, the newest is in force.
    assert not told_now[-1][2]
    assert len(await cases.case_events(db, "C1")) == len({version for _, version, _ in told_now})


class KilledHere(BaseException):
    """What a kill looks like from inside."""


def _die(*_arguments: object, **_named: object) -> None:
    raise KilledHere


async def test_a_table_that_is_missing_holds_up_no_other_and_is_told(upstream: Upstream, db: Database) -> None:
    settings = hall(upstream)
    upstream.execute("DROP TABLE UP_PRO_PROCESS")
    upstream.accept("a1", "C1", "09:00:00", stamp="09:00:05")
    seen = await poll_once(db, settings, lambda: NOW)
    assert [one.table for one in seen if one.problem] == ["process"]
    assert "up_pro_process" in next(one.problem for one in seen if one.problem).lower()
    looked = {one.table_key: one for one in await exchange.looks(db)}
    assert looked["accept"].heard_at == NOW
    assert looked["process"].heard_at is None
    assert looked["process"].problem
    assert await told(db, "C1") == [("accept", 1, False)]


async def test_an_exchange_that_is_away_is_told_without_its_password(db: Database, tmp_path: Path) -> None:
    settings = Settings.model_validate(
        {"feed": {"exchange": [{"source": "ex", "url": f"postgresql://u:geheim@h/x?socket={tmp_path}"}]}}
    )
    seen = await poll_once(db, settings, lambda: NOW)
    assert len(seen) == 5
    assert all(one.problem and "geheim" not in one.problem for one in seen)


async def test_nothing_is_written_there_unless_told_so(upstream: Upstream, db: Database) -> None:
    upstream.accept("a1", "C1", "09:00:00", stamp="09:00:05")
    upstream.accept("a2", "C2", "09:00:00", stamp="09:00:06", kind="7")
    await look(db, hall(upstream))
    assert upstream.execute("SELECT is_sync FROM UP_PRO_ACCEPT ORDER BY row_guid") == [("0",), ("0",)]
    await look(db, hall(upstream, write_back=True))
    # One is safe in the case log, the other safe among the refused.
    assert upstream.execute("SELECT is_sync FROM UP_PRO_ACCEPT ORDER BY row_guid") == [("1",), ("1",)]


async def test_the_server_itself_refuses_writes(
    upstream: Upstream, monkeypatch: pytest.MonkeyPatch, db: Database
) -> None:
    def write(exchange: Any, table: Any, **terms: Any) -> list[Any]:
        exchange.write(f"UPDATE {table.name} SET cd_operation = {exchange.mark(1)}", [("D",)])
        return read_page(exchange, table, **terms)

    upstream.accept("a1", "C1", "09:00:00", stamp="09:00:05")
    monkeypatch.setattr(polling, "read_page", write)
    seen = await poll_once(db, hall(upstream), lambda: NOW)
    assert all("read" in one.problem.lower() for one in seen)
    assert upstream.execute("SELECT cd_operation FROM UP_PRO_ACCEPT") == [("I",)]


async def test_a_refused_row_is_kept_once_and_goes_when_it_is_corrected(upstream: Upstream, db: Database) -> None:
    settings = hall(upstream)
    upstream.accept("a1", "C1", "09:00:00", stamp="09:00:05", kind="7")
    await look(db, settings)
    await look(db, settings)
    [bad] = await rejected.listed(db)
    assert (bad.door, bad.times) == ("exchange", 1)
    assert "project_type" in bad.problem
    upstream.execute("UPDATE UP_PRO_ACCEPT SET project_type = '1', cd_time = '2026-11-04 10:00:00'")
    assert await look(db, settings) == {"accept": 1}
    assert await rejected.listed(db) == []


async def test_a_row_with_a_nul_holds_up_no_other(maria: Path, db: Database) -> None:
    with contextmanager(on_mariadb)(maria) as upstream:
        upstream.accept("a\\0", "C\\0", "09:00:00", stamp="09:00:05")
        upstream.accept("a2", "C2", "09:10:00", stamp="09:10:05")
        assert await look(db, hall(upstream)) == {"accept": 2}
        assert await look(db, hall(upstream)) == {}
    assert await told(db, "C2") == [("accept", 1, False)]
    assert await told(db, "C") == [("accept", 1, False)]
