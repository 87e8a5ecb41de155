"""An event log in XES is a stream of rows: what its traces and events say, under the names that mappings use."""

from __future__ import annotations

import gzip
from contextlib import suppress
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import BadSheet
from ingest.mapping_file import parse_mapping
from ingest.rows import Row
from ingest.sheets import open_sheet
from ingest.xes import not_found

LOG = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
  <global scope="event"><string key="step" value="UNKNOWN"/></global>
  <string key="concept:name" value="the log itself"/>
  <trace>
    <string key="concept:name" value="A-1"/>
    <float key="fee" value="12.5"><string key="currency" value="EUR"/></float>
    <event>
      <string key="step" value="审核 &amp; 批准"/>
      <date key="at" value="2026-11-02T09:00:00+08:00"/>
      <list key="who"><values><string key="who" value="nested"/></values></list>
    </event>
    <event><string key="step" value="sent"/></event>
  </trace>
  <trace><string key="concept:name" value="A-2"/></trace>
  <trace>
    <event><string key="step" value="early"/></event>
    <string key="concept:name" value="A-3"/>
  </trace>
</log>
"""
COLUMNS = ("case:concept:name", "case:fee", "step", "at", "who", "currency", "@event", "@trace")


def rows(path: Path, *columns: str) -> list[Row]:
    with open_sheet(path, columns=columns or COLUMNS) as sheet:
        return list(sheet.rows)


def written(folder: Path, text: str, name: str = "log.xes") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_row_an_event_with_what_its_trace_says(tmp_path: Path) -> None:
    first, second, alone, late = rows(written(tmp_path, LOG))
    assert dict(first.cells) == {
        "case:concept:name": "A-1",
        "case:fee": "12.5",
        "step": "审核 & 批准",
        "at": "2026-11-02T09:00:00+08:00",
        "who": "",
        "currency": "",
        "@event": "1",
        "@trace": "1",
    }
    assert (second.cells["step"], second.cells["@event"], second.cells["case:fee"]) == ("sent", "2", "12.5")
    assert (alone.cells["case:concept:name"], alone.cells["step"], alone.cells["@trace"]) == ("A-2", "", "2")
    assert (late.cells["case:concept:name"], late.cells["step"], late.cells["@event"]) == ("A-3", "early", "1")
    assert [row.number for row in (first, second, late)] == [1, 2, 3]


def test_packed_by_gzip_it_reads_the_same_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "log.bin"
    path.write_bytes(gzip.compress(LOG.encode()))
    assert rows(path) == rows(written(tmp_path, LOG))


def test_what_no_event_had_is_told_with_its_nearest(tmp_path: Path) -> None:
    with open_sheet(written(tmp_path, LOG), columns=("case:concept:nam", "step", "@event")) as sheet:
        assert len(list(sheet.rows)) == 4
        assert not_found(sheet, sheet.headers) == ["'case:concept:nam'; did you mean \"case:concept:name\"?"]


def test_a_log_without_a_mapping_says_so(tmp_path: Path) -> None:
    with pytest.raises(BadSheet, match="--mapping"), open_sheet(written(tmp_path, LOG)):
        pytest.fail("nothing says what its attributes mean")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (LOG[: LOG.index("<trace><string")], "breaks off after 2 events"),
        (LOG.replace("<log ", '<!DOCTYPE log [<!ENTITY a "aaaa">]><log ', 1), "document type definition"),
        ("<?xml version='1.0'?><table/>", "its root is <table>"),
        ("<?xml version='1.0'?>", "before the first event"),
        (LOG.replace("&amp;", "&b;"), "breaks off before the first event"),
    ],
)
def test_what_is_no_log_is_refused_and_what_came_before_is_given(tmp_path: Path, text: str, why: str) -> None:
    seen: list[Row] = []
    with (
        pytest.raises(BadSheet, match=why),
        open_sheet(written(tmp_path, text), columns=COLUMNS) as sheet,
    ):
        seen.extend(sheet.rows)
    assert len(seen) == (2 if "after 2" in why else 0)


@pytest.mark.parametrize("encoding", ["GBK", "gb2312", "UTF-8", "utf-16"])
def test_a_log_is_read_in_the_encoding_that_it_declares(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "log.xes"
    path.write_bytes(LOG.replace("UTF-8", encoding).encode(encoding))
    assert rows(path)[0].cells["step"] == "审核 & 批准"


def test_elements_without_end_within_each_other_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path, f"<log>{'<list>' * 200}")
    with pytest.raises(BadSheet, match="within each other"):
        rows(path)


def test_a_log_that_would_fill_the_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    event = '<event><string key="step" value="x"/></event>'
    path = written(tmp_path, f"<log><trace>{event * 500}</trace><trace>{event * 500}</trace></log>")
    monkeypatch.setattr("ingest.xes._CHUNK", 1000)
    monkeypatch.setattr("ingest.xes._LARGEST_TRACE", 30_000)
    assert len(rows(path)) == 1000
    monkeypatch.setattr("ingest.xes._LARGEST_TRACE", 20_000)
    with pytest.raises(BadSheet, match="a trace of more than"):
        rows(path)
    monkeypatch.setattr("ingest.xes._MOST_NAMES", 50)
    names = "".join(f'<string key="k{at}" value="x"/>' for at in range(100))
    with pytest.raises(BadSheet, match="more than 50 names of attributes"):
        rows(written(tmp_path, f"<log><trace><event>{names}</event></trace></log>"))


def test_an_encoding_that_does_not_exist_is_told(tmp_path: Path) -> None:
    for name in ("klingon", "zlib"):
        with pytest.raises(BadSheet, match=f"declares the encoding '{name}'"):
            rows(written(tmp_path, LOG.replace("UTF-8", name)))
    path = tmp_path / "wrong.xes"
    path.write_bytes(LOG.encode("gbk"))
    with pytest.raises(BadSheet, match="breaks off before the first event"):
        rows(path)


@pytest.mark.integration
@settings(max_examples=100, deadline=None)
@given(at=st.integers(0, len(LOG) - 1), garbage=st.binary(max_size=6), packed=st.booleans())
def test_whatever_stands_in_a_file_it_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, at: int, garbage: bytes, *, packed: bool
) -> None:
    path = tmp_path_factory.mktemp("fuzzed") / "log.xes"
    whole = gzip.compress(LOG.encode()) if packed else LOG.encode()
    path.write_bytes(whole[:at] + garbage + whole[at + len(garbage) :])
    # Anything else than a list of rows or this error is a fault of ours.
    with suppress(BadSheet):
        assert len(rows(path)) < 10


def test_a_packed_log_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "log.xes.gz"
    path.write_bytes(gzip.compress(LOG.encode())[:-40])
    with pytest.raises(BadSheet, match="breaks off"):
        rows(path)


def test_one_mapping_language_serves_logs_and_sheets(tmp_path: Path) -> None:
    mapping = parse_mapping(
        {
            "fields": {
                "case_no": "case:concept:name",
                "row_id": {"template": "{case:concept:name}/{@event}"},
                "occurred_at": ["at", {"constant": "2026-11-03 09:00:00"}],
            },
            "events": [{"kind": "step", "when": "step", "fields": {"step": "step"}}],
        },
        origin="m",
        zone=ZoneInfo("Asia/Shanghai"),
    )
    with open_sheet(written(tmp_path, LOG), columns=mapping.columns) as sheet:
        mapping.check(sheet.headers)
        made = [found for _, found in mapping.records(sheet.rows)]
    assert made == [
        [
            {
                "case_no": "A-1",
                "row_id": "A-1/1",
                "occurred_at": "2026-11-02T09:00:00+08:00",
                "step": "审核 & 批准",
                "kind": "step",
            }
        ],
        [{"case_no": "A-1", "row_id": "A-1/2", "occurred_at": "2026-11-03 09:00:00", "step": "sent", "kind": "step"}],
        [],
        [
            {
                "case_no": "A-3",
                "row_id": "A-3/1",
                "occurred_at": "2026-11-03 09:00:00",
                "step": "early",
                "kind": "step",
            }
        ],
    ]
