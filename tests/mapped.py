"""A mapping file written for a test, and what it makes of rows."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ingest.errors import BadRecord
from ingest.mapping import ColumnMapping
from ingest.mapping_file import read_mapping
from ingest.records import read_record
from ingest.rows import Row
from ingest.vocabulary import CaseEvent

SHANGHAI = ZoneInfo("Asia/Shanghai")
LEAST = """
[fields]
case_no = "no"
occurred_at = "at"
[[events]]
kind = "accept"
"""


def mapping(text: str, folder: Path) -> ColumnMapping:
    path = folder / "m.toml"
    path.write_text(text, encoding="utf-8")
    return read_mapping(path, zone=SHANGHAI)


def records(plan: ColumnMapping, *rows: dict[str, str]) -> list[list[dict[str, object]] | BadRecord]:
    numbered = (Row(number, cells) for number, cells in enumerate(rows, start=2))
    return [made for _, made in plan.records(numbered)]


def events(plan: ColumnMapping, *rows: dict[str, str]) -> list[CaseEvent]:
    gathered: list[CaseEvent] = []
    for made in records(plan, *rows):
        assert not isinstance(made, BadRecord), made
        gathered += [
            read_record(raw, source="s", received_at=datetime(2026, 11, 4, tzinfo=UTC), zone=SHANGHAI) for raw in made
        ]
    return gathered
