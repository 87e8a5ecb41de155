"""What is done on the command line to refused rows and to the hall's clips is in the audit, as at the console."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from store import audit, rejected
from store.database import Database
from supervision_api.cli import hallwatch
from supervision_api.intake import cases as case_intake
from supervision_api.intake.sender import Sender
from supervision_api.settings import Settings
from tests.test_rejected import BAD, NOW

pytestmark = pytest.mark.integration


async def run(dsn: str, folder: Path, *words: str) -> Result:
    config = folder / "hall.toml"
    config.touch()
    words = (*words, "--config", str(config))
    return await asyncio.to_thread(CliRunner().invoke, hallwatch, words, env={"HALLWATCH_DSN": dsn})


async def deeds(db: Database) -> list[tuple[str, str]]:
    return [(row.action, row.about) for row in await audit.rows_after(db, 0, 100)]


async def test_refused_rows_that_are_tended(dsn: str, db: Database, tmp_path: Path) -> None:
    await case_intake.take_in(db, [BAD], Sender.of(Settings(), "permits"), now=NOW)
    assert (await run(dsn, tmp_path, "rejected", "retry", "--source", "permits")).exit_code == 1
    assert (await run(dsn, tmp_path, "rejected", "discard", "--source", "permits")).exit_code == 0
    assert await rejected.listed(db) == []
    assert await deeds(db) == [("rejected.retry", ""), ("rejected.discard", "")]


async def test_frames_of_people_are_taken_after_the_audit_says_so(dsn: str, db: Database, tmp_path: Path) -> None:
    frames = tmp_path / "frames"
    words = ("models", "frames", "collect", "--into", str(frames), "--boxes-by", "no-such-network")
    assert (await run(dsn, tmp_path, *words)).exit_code == 2
    assert await deeds(db) == [("collect frames", str(frames))]
