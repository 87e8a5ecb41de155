"""A real log through a mapping: every case that closed after its deadline is found, and no other closed case."""

from __future__ import annotations

import asyncio
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner

from supervision_api.commands.import_cases import import_
from supervision_api.configuration import load
from supervision_api.judging import judge_once

pytestmark = pytest.mark.integration

HOME = Path(__file__).parents[1]
SHARED = HOME.parent / "shared"


@pytest.fixture
def receipt() -> Path:
    """The log: where it should be it must be, elsewhere its absence is a reason to skip."""
    path = SHARED / "data" / "event-logs" / "receipt.csv"
    if not path.exists():
        reason = f"the receipt log is not at {path}"
        if os.environ.get("CI") == "true" and SHARED.exists():
            pytest.fail(reason)
        pytest.skip(reason)
    return path


def imported(file: Path, config: Path, dsn: str) -> dict[str, Any]:
    mapping = HOME / "benchmarks" / "mappings" / "receipt.toml"
    result = CliRunner().invoke(
        import_,
        ["cases", str(file), "--mapping", str(mapping), "--config", str(config), "--json"],
        env={"HALLWATCH_DSN": dsn},
    )
    assert result.exit_code == 0, result.output
    summary: dict[str, Any] = json.loads(result.stdout)
    return summary


def test_the_377_cases_that_closed_after_their_deadline(receipt: Path, dsn: str, tmp_path: Path) -> None:
    config = tmp_path / "hall.toml"
    config.write_text('[hall]\nzone = "Europe/Amsterdam"\n', encoding="utf-8")
    summary = imported(receipt, config, dsn)
    assert (summary["rows"], summary["events"], summary["stored"]) == (8577, 1434 + 8577 + 1329, 11340)
    asyncio.run(judge_once(dsn, load(config), now=datetime.now(UTC)))
    with psycopg.connect(dsn) as connection:
        late = connection.execute(
            "SELECT count(*), count(DISTINCT alert.case_no) FROM alert JOIN service_case USING (case_no) "
            "WHERE rule = 'TIM-02' AND closed_at IS NOT NULL"
        ).fetchone()
        truth = connection.execute("SELECT count(*) FROM service_case WHERE closed_at > promise_due").fetchone()
    assert truth == (377,)
    assert late == (377, 377)

    again = imported(receipt, config, dsn)
    assert (again["stored"], again["duplicates"]) == (0, 11340)
