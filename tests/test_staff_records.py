from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from ingest.errors import BadRecord, BadSheet
from ingest.staff import RosterEntry, StaffEvent, StaffKind, Withdrawn
from ingest.staff_book import SHEETS, staff_rows, write_staff_template
from ingest.staff_records import StaffReader

READER = StaffReader(source="hr", zone=ZoneInfo("Asia/Shanghai"), windows=("A01", "A02"))
LEAVE = {
    "record_id": "L1",
    "kind": "leave",
    "operator_id": "T1001",
    "from_at": "2026-11-23 09:00:00",
    "to_at": "2026-11-23 12:00:00",
}


def test_a_roster_entry_is_read() -> None:
    raw = {"record_id": "R1", "kind": "roster", "operator_id": "T1001", "window": "A01", "first_day": "2026-11-02"}
    more = {"last_day": "2026-11-30 00:00:00", "shift_begin": "9:00", "shift_end": "12:00:00"}
    assert READER.read({**raw, **more}) == RosterEntry(
        source="hr",
        record_id="R1",
        operator_id="T1001",
        window="A01",
        first_day=date(2026, 11, 2),
        last_day=date(2026, 11, 30),
        shift_begin=time(9),
        shift_end=time(12),
    )


def test_leave_is_read_in_the_halls_civil_time() -> None:
    leave = READER.read(LEAVE)
    assert isinstance(leave, StaffEvent)
    assert leave.kind is StaffKind.LEAVE
    assert leave.from_at == datetime(2026, 11, 23, 1, tzinfo=UTC)
    assert READER.read({"record_id": "L1", "deleted": True}) == Withdrawn(source="hr", record_id="L1")


def test_without_an_id_a_record_is_named_by_its_content() -> None:
    nameless = {name: value for name, value in LEAVE.items() if name != "record_id"}
    once, again = READER.read(nameless), READER.read({**nameless, "note": " "})
    assert once.record_id == again.record_id
    assert READER.read({**nameless, "note": "sick"}).record_id != once.record_id


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"kind": "holiday"}, "is not a known kind"),
        ({"to_at": None}, "to_at: is missing"),
        ({"to_at": "2026-11-23 08:00:00"}, "does not lie after from_at"),
        ({"operator_id": ""}, "operator_id: is missing"),
        ({"kind": "stand_in", "window": "A1"}, 'did you mean "A01"'),
        ({"kind": "duty"}, "window: is missing"),
        ({"kind": "duty", "window": "A01", "detail": "night"}, "one of lunch, backup, other"),
        ({"kind": "punch", "detail": "left"}, "is not a known detail"),
        ({"kind": "patrol", "window": "A01"}, "detail: is missing"),
        ({"kind": "roster", "window": "A01"}, "first_day: is missing"),
        ({"kind": "roster", "window": "A01", "first_day": "23.11.2026"}, 'write "2026-11-23"'),
        ({"colour": "red"}, "is not a field"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_advice(change: dict[str, object], says: str) -> None:
    with pytest.raises(BadRecord) as refused:
        READER.read({**LEAVE, **change})
    assert says in refused.value.sentence


def test_the_template_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "staff.xlsx"
    write_staff_template(path)
    assert list(staff_rows(path)) == []
    book = load_workbook(path)
    for name, (_, columns) in SHEETS.items():
        book[name].append([column.example or None for column in columns])
    book.save(path)
    rows = list(staff_rows(path))
    assert [row.sheet for row in rows] == list(SHEETS)
    records = [READER.read(row.raw) for row in rows]
    kinds = [record.kind for record in records if isinstance(record, StaffEvent)]
    assert kinds == [StaffKind.LEAVE, StaffKind.DUTY, StaffKind.STAND_IN, StaffKind.PUNCH, StaffKind.PATROL]
    assert isinstance(records[0], RosterEntry)
    patrol = records[-1]
    assert isinstance(patrol, StaffEvent)
    assert patrol.passed is True


def test_a_workbook_whose_texts_would_fill_the_memory_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "staff.xlsx"
    write_staff_template(path)
    monkeypatch.setattr("ingest.workbook._LARGEST_PART", 100)
    monkeypatch.setattr("ingest.workbook.pages", None)
    with pytest.raises(BadSheet, match=r"has 0 MB unpacked"):
        list(staff_rows(path))


def test_a_sheet_or_column_that_is_not_ours_is_told(tmp_path: Path) -> None:
    path = tmp_path / "staff.xlsx"
    write_staff_template(path)
    book = load_workbook(path)
    book["排班 roster"]["B1"] = "Operator"
    book.save(path)
    with pytest.raises(BadSheet, match="has a column 'Operator'"):
        list(staff_rows(path))
    book["排班 roster"].title = "rooster"
    book.save(path)
    with pytest.raises(BadSheet, match="has a sheet 'rooster' that is not ours"):
        list(staff_rows(path))
    path.write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(BadSheet, match="not a complete Excel workbook"):
        list(staff_rows(path))
