"""Migrations and statements on TimescaleDB: a build that runs in Node, for one connection at a time.

Opt-in (HALLWATCH_TEST_TIMESCALE=1, or CI=true): it fetches three npm packages, 43 MB, locked in tests/timescale/.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio

from analytics.vocabulary import Finding, Level, Presence, StateChange, SubjectKind, WindowState
from ingest.vocabulary import CameraCode, CaseEvent, EventKind, WindowCode
from store import alerts, cases, states
from store.database import Database
from store.ending import end_conditions
from store.evidence import ClipTerms
from store.hall import CameraRecord, HallRecord, WindowRecord, ZoneRecord, write_hall
from store.migrate import migrate, migrations
from store.queue import take
from store.raising import raise_alerts
from supervision_api.developing.node import node, node_environment, npm

WANTED = "true" in {os.environ.get("CI"), "true" if os.environ.get("HALLWATCH_TEST_TIMESCALE") == "1" else None}
pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(
        not WANTED, reason="set HALLWATCH_TEST_TIMESCALE=1 to fetch TimescaleDB for Node and run this"
    ),
]

FOLDER = Path(__file__).with_name("timescale")
NINE = datetime(2026, 11, 23, 1, tzinfo=UTC)
W1 = WindowCode("W1")


@pytest.fixture(scope="module")
def timescale() -> Iterator[str]:
    """The dsn of an empty TimescaleDB."""
    subprocess.run(
        [*npm(), "ci", "--no-audit", "--no-fund", "--silent"], cwd=FOLDER, env=node_environment(), check=True
    )
    with subprocess.Popen(
        [node(), "serve.mjs"], cwd=FOLDER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        address = process.stdout.readline().removeprefix("listening ").strip()
        yield f"postgresql://postgres:postgres@{address}/postgres?sslmode=disable"
        process.kill()


@pytest_asyncio.fixture
async def db(timescale: str) -> AsyncIterator[Database]:
    """Migrated; a single connection, for the server has no room for more."""
    applied = await migrate(timescale)
    assert applied in ([], [migration.name for migration in migrations("timescale")])
    async with Database.open(timescale, name="test", size=1) as opened:
        yield opened


async def test_the_engine_is_chosen_and_changes_are_a_hypertable(db: Database) -> None:
    async with db.connection() as connection:
        row = await (await connection.execute("SELECT engine FROM schema_engine")).fetchone()
        assert row == {"engine": "timescale"}
        found = await (
            await connection.execute("SELECT hypertable_name FROM timescaledb_information.hypertables")
        ).fetchall()
    assert found == [{"hypertable_name": "state_change"}]


async def test_states_cases_queue_and_alerts_work_on_it(db: Database) -> None:
    hall = HallRecord(
        centre="centre",
        windows=(WindowRecord(code=W1, name_zh="一", name_en="one", department=None, floor="", schedule="main"),),
        cameras=(CameraRecord(code=CameraCode("C1"), name_zh="一", name_en="one"),),
        zones=(ZoneRecord(window=W1, camera=CameraCode("C1"), staff=(0, 0, 1, 1), customer=None),),
    )
    await write_hall(db, hall)
    changes = [
        StateChange(window=W1, at=NINE - timedelta(days=20), state=WindowState.ATTENDED),
        StateChange(window=W1, at=NINE, state=WindowState.ATTENDED),
        StateChange(window=W1, at=NINE + timedelta(minutes=5), state=WindowState.EMPTY),
    ]
    assert await states.store_changes(db, changes) == 3
    assert await states.store_changes(db, changes) == 0
    late = StateChange(window=W1, at=NINE, state=WindowState.EMPTY)
    assert [await states.store_changes(db, [late]) for _ in range(2)] == [1, 0]
    await states.mark_seen(db, {W1: NINE + timedelta(minutes=10)})
    timeline = await states.timeline(db, W1, NINE, NINE + timedelta(hours=1))
    assert [change.state for change in timeline.changes] == ["attended", "empty", "empty"]

    event = CaseEvent(
        source="city",
        row_id="1",
        version=1,
        kind=EventKind.ACCEPT,
        case_no="K1",
        occurred_at=NINE + timedelta(minutes=6),
        received_at=NINE + timedelta(minutes=6),
        operator_id="op7",
        window=W1,
    )
    outcomes = [(await cases.store_events(db, [event], now=event.received_at))[0].outcome for _ in range(2)]
    assert outcomes == ["stored", "duplicate"]
    [seen] = await cases.seen_events(db, "K1")
    assert seen.presence is Presence.ABSENT
    assert await cases.cases_open(db) == {W1: 1}
    async with db.act() as act:
        around = await states.timelines_around(act, {"row": (W1, event.occurred_at)}, reach=timedelta(minutes=15))
    assert around["row"].presence_through(event.occurred_at, event.occurred_at) is Presence.ABSENT

    finding = Finding(
        rule="IRR-10",
        version=1,
        level=Level.YELLOW,
        subject=SubjectKind.CASE,
        subject_id="K1",
        episode="city/1",
        since=event.occurred_at,
        window=W1,
        case_no="K1",
    )
    async with take(db, NINE + timedelta(minutes=6), most=1) as batch:
        raised = await raise_alerts(
            batch.act, [finding], now=event.received_at, zone=ZoneInfo("Asia/Shanghai"), terms=ClipTerms()
        )
        await end_conditions(batch.act, SubjectKind.CASE, "K1", [finding], now=event.received_at)
    page = await alerts.list_alerts(db, filters=alerts.AlertFilters(), limit=10)
    assert [alert.alert_no for alert in page.alerts] == raised == ["A20261123-000001"]
