"""`hallwatch models frames collect` as it is typed, on a hall with a confirmed and a dismissed alert."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import cv2
import numpy as np
import psycopg
import pytest
from click.testing import CliRunner

from analytics.vocabulary import Finding, Level, Measure, SubjectKind
from ingest.vocabulary import CameraCode, Picture, WindowCode
from models.fetch import sha256_of
from store import audit, evidence
from store.database import Database
from store.evidence import ClipTerms, Made
from store.hall import write_hall
from store.raising import raise_alerts
from supervision_api.calibrating.laying import as_views
from supervision_api.cli import hallwatch
from supervision_api.configuration import load
from supervision_api.hall_record import hall_record
from tests.filming import film
from tests.test_yolo import column, export

pytestmark = pytest.mark.integration
NINE = datetime(2026, 11, 23, 1, tzinfo=UTC)
LASTS = timedelta(seconds=12)
HALL = """
[[windows]]
code = "01"
name_zh = "一"
name_en = "One"

[[cameras]]
code = "c1"
url = "rtsp://127.0.0.1/1"

[[cameras.views]]
window = "01"
staff = [0.1, 0.2, 0.55, 0.8]
customer = [0.6, 0.2, 0.9, 0.8]
"""


def desk(_number: int) -> Picture:
    """A customer in stripes of four pixels before the window."""
    picture = np.full((240, 320, 3), 90, dtype=np.uint8)
    picture[48:192:4, 192:288] = 200
    return picture


async def decided(db: Database, dsn: str, config: Path, day: int, *, state: str, reason: str | None) -> None:
    """An alert of that day with its clip, as it is when a person has decided about it."""
    settings, at = load(config), NINE + timedelta(days=day)
    finding = Finding(
        rule="ATT-01",
        version=1,
        level=Level.YELLOW,
        subject=SubjectKind.WINDOW,
        subject_id="01",
        episode=str(day),
        since=at + timedelta(seconds=2),
        measured=Measure.lasting(timedelta(minutes=16)),
        limit=Measure.lasting(timedelta(minutes=15)),
        window=WindowCode("01"),
        camera=CameraCode("c1"),
    )
    terms = ClipTerms(reach=timedelta(hours=1))
    async with db.act() as act:
        [number] = await raise_alerts(act, [finding], now=at + LASTS, zone=ZoneInfo("UTC"), terms=terms)
    [wanted] = [one for one in await evidence.wanted(db, [CameraCode("c1")]) if one.kind == "clip"]
    clip = settings.data / "evidence" / f"{day}.mp4"
    clip.parent.mkdir(parents=True, exist_ok=True)
    film(clip, seconds=12, fps=2, paint=desk)
    made = Made(
        path=clip.name,
        bytes=clip.stat().st_size,
        sha256=sha256_of(clip),
        views=as_views(settings.cameras[0]),
        shows_from=at,
        shows_to=at + LASTS,
    )
    await evidence.finish(db, wanted.evidence_id, made)
    for other in await evidence.wanted(db, [CameraCode("c1")]):
        await evidence.fail(db, other.evidence_id, "not filmed")
    async with await psycopg.AsyncConnection.connect(dsn) as connection:
        await connection.execute(
            "UPDATE alert SET state = %s, decision_reason = %s WHERE alert_no = %s", (state, reason, number)
        )


async def test_decided_alerts_become_frames_with_customers_veiled(dsn: str, db: Database, tmp_path: Path) -> None:
    config = tmp_path / "hall.toml"
    config.write_text(HALL, encoding="utf-8")
    await write_hall(db, hall_record(load(config)))
    await decided(db, dsn, config, 0, state="confirmed", reason=None)
    await decided(db, dsn, config, 1, state="dismissed", reason="picture_misread")
    await decided(db, dsn, config, 2, state="dismissed", reason="covered_by_colleague")
    network = tmp_path / "sees-all"
    network.mkdir()
    export(network, np.array([column(32, 32, 30, 30, 0.9, 0.1)]).T)
    into = tmp_path / "frames"
    words = ["models", "frames", "collect", "--config", str(config), "--into", str(into), "--boxes-by", str(network)]
    span = ["--since", "2026-11-20", "--until", "2026-11-30", "--json"]
    told = await asyncio.to_thread(CliRunner().invoke, hallwatch, [*words, *span], env={"HALLWATCH_DSN": dsn})
    assert told.exit_code == 0, told.output
    found = json.loads(told.stdout)
    assert found["left_out"] == {"the decision does not say who was there": 1}
    halves = [found[name] for name in ("learning", "held_out") if name in found]
    assert sum(half["present"] for half in halves) > 0
    assert sum(half["absent"] for half in halves) > 0
    pictures = sorted(into.rglob("*.jpg"))
    assert len(pictures) == sum(half["present"] + half["absent"] for half in halves)
    for path in pictures:
        picture = cv2.imread(str(path))
        assert picture is not None
        stripes = np.abs(np.diff(picture[20:150, 215:].astype(int), axis=0)).mean()
        assert stripes < 8, "stripes of four pixels are gone"
        assert path.stat().st_mode & 0o077 == 0
    deeds = [(row.action, row.about) for row in await audit.rows_after(db, 0, 100)]
    assert deeds == [("collect frames", str(into))]
    again = await asyncio.to_thread(CliRunner().invoke, hallwatch, [*words, *span], env={"HALLWATCH_DSN": dsn})
    assert again.exit_code == 2
    assert "is not empty" in again.output
