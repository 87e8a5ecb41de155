"""A file of any length is taken in with the memory of a short one."""

from __future__ import annotations

import asyncio
import tracemalloc
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from ingest.mapping_file import parse_mapping
from ingest.rows import Row, Sheet
from ingest.sheets import open_sheet
from supervision_api.intake import cases as case_intake
from supervision_api.intake.answer import Answer
from supervision_api.intake.importing import Tally, error_file, import_rows
from supervision_api.intake.refusing import Refused
from supervision_api.intake.sender import Sender
from supervision_api.settings import Settings

HALL = Settings()
NOW = datetime(2026, 11, 4, tzinfo=UTC)
MAPPING = parse_mapping(
    {
        "fields": {"case_no": "no", "occurred_at": "at"},
        "events": [{"kind": "accept", "per": "case"}, {"kind": "step", "fields": {"step": "step"}}],
    },
    origin="m",
    zone=ZoneInfo("Asia/Shanghai"),
)


def made_up(rows: int) -> Iterator[Row]:
    begin = datetime(2026, 1, 1)  # noqa: DTZ001 (civil, as sheets have it)
    for number in range(rows):
        # Instants are remembered, up to so many: here they come again, so that only the file grows.
        at = str(begin + timedelta(seconds=number % 500))
        yield Row(number + 2, {"no": f"A-{number // 2}", "at": at, "step": "" if number % 100 == 0 else "审核"})


async def check(records: Sequence[object]) -> list[Answer]:
    return case_intake.check(records, Sender.of(HALL, "s"), now=NOW)


async def leave(refused: Sequence[Refused]) -> None: ...


def silent(tally: Tally) -> None:
    """Nobody watches."""


def taken_in(sheet: Sheet, errors: Path) -> Tally:
    with error_file(errors, sheet) as sink:
        return asyncio.run(import_rows(sheet, MAPPING, take=check, refuse=leave, bad_row=sink, progress=silent))


def peak(rows: int, folder: Path) -> int:
    tracemalloc.start()
    tally = taken_in(Sheet(("no", "at", "step"), made_up(rows), "utf-8"), folder / f"{rows}.csv")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (tally.rows, tally.events, tally.rejected_rows) == (rows, rows + rows // 2, rows // 100)
    return most


@pytest.mark.integration
def test_memory_does_not_grow_with_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.mapping.REMEMBERED", 500)
    monkeypatch.setattr("supervision_api.intake.importing.BATCH", 500)
    peak(2000, tmp_path)  # what is remembered of rows is so now
    assert peak(8000, tmp_path) < 1.3 * peak(2000, tmp_path)


@pytest.mark.integration
def test_memory_does_not_grow_with_an_event_log(tmp_path: Path) -> None:
    def log(events: int) -> int:
        path = tmp_path / f"{events}.xes"
        with path.open("w", encoding="utf-8") as file:
            file.write("<log>")
            for number in range(events):
                file.write(f'<trace><event><string key="step" value="{number}"/></event></trace>')
            file.write("</log>")
        tracemalloc.start()
        with open_sheet(path, columns=("step",)) as sheet:
            assert sum(1 for _ in sheet.rows) == events
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    assert log(30_000) < 1.3 * log(10_000)
