"""One record of a case log, as JSON brings it, becomes a CaseEvent or a BadRecord that says why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from ingest.column import Form
from ingest.columns import COLUMNS, LIMITS
from ingest.errors import BadRecord
from ingest.record_fields import Record
from ingest.vocabulary import CaseEvent, CaseType, Channel, EventKind, Outcome

_INT4, _INT8 = 2**31 - 1, 2**63 - 1
_FIRST = frozenset({"row_id", "kind", "case_no", "deleted", "step"})
"""Read before the others, which depend on them."""
Read = Callable[[Record, str], object]
_OTHERS: dict[str, Read] = {
    **{column.field: Record.text for column in COLUMNS if column.form is Form.TEXT and column.field not in _FIRST},
    **dict.fromkeys(LIMITS, Record.limit),
    **{column.field: Record.flag for column in COLUMNS if column.form is Form.FLAG and column.field not in _FIRST},
    "case_type": lambda record, name: record.choice(name, CaseType),
    "channel": lambda record, name: record.choice(name, Channel),
    "outcome": lambda record, name: record.choice(name, Outcome),
    "version": lambda record, name: record.whole(name, least=0, most=_INT4),
    "seq": lambda record, name: record.whole(name, least=-_INT8, most=_INT8),
    "rating": lambda record, name: record.whole(name, least=1, most=5),
    "quantity": lambda record, name: record.number(name, decimals=4, most=10**9),
    "materials": Record.texts,
}
"""How fields are read of which no other depends and that need nothing but the record."""


def read_record(
    raw: Mapping[str, object],
    *,
    source: str,
    received_at: datetime,
    zone: ZoneInfo,
    clock_ahead: timedelta = timedelta(0),
) -> CaseEvent:
    """The event that a record of `source` describes.

    Null and blank values count as not given. Times without an offset are civil time in `zone`. `clock_ahead` is how
    far the source's clock is known to be ahead; what its clock stamped is set right by it, a deadline is not.

    Raises:
        BadRecord: with the row, the field, what was there and what is allowed.
    """
    record = Record(raw)
    record.refuse_unknown_fields()
    kind = record.choice("kind", EventKind)
    if kind is None:
        raise record.missing("kind")
    occurred_at, ended_at = _times(record, zone)
    deleted = bool(record.flag("deleted"))
    step = record.text("step")
    amount_fen = record.money() if "amount_yuan" in raw or "amount_fen" in raw else None
    if kind is EventKind.STEP and step is None and not deleted:
        raise record.missing("step", why="a row of kind step")
    if kind is EventKind.PAYMENT and amount_fen is None and not deleted:
        raise record.missing("amount_yuan", why="a row of kind payment", instead="amount_fen")
    if kind is EventKind.REFUND and amount_fen is not None and amount_fen < 0:
        raise _negative_refund(record)
    # Most rows fill few of the many fields, and there may be millions of rows: only what is given is read.
    given: dict[str, Any] = {name: _OTHERS[name](record, name) for name in raw if name in _OTHERS}
    version = given.pop("version", None)
    return CaseEvent(
        source=source,
        row_id=record.needed("row_id"),
        version=1 if version is None else version,
        kind=kind,
        case_no=record.needed("case_no"),
        occurred_at=occurred_at - clock_ahead,
        received_at=received_at,
        ended_at=None if ended_at is None else ended_at - clock_ahead,
        deleted=deleted,
        promise_due=record.instant("promise_due", zone),
        step=step,
        amount_fen=amount_fen,
        **given,
    )


def _times(record: Record, zone: ZoneInfo) -> tuple[datetime, datetime | None]:
    occurred_at = record.instant("occurred_at", zone)
    if occurred_at is None:
        raise record.missing("occurred_at")
    ended_at = record.instant("ended_at", zone)
    if ended_at is not None and ended_at < occurred_at:
        advice, zh = "leave it out while the step or stop still runs", "早于发生时间；尚未结束时请留空"
        raise record.bad("ended_at", "lies before occurred_at", advice, zh=zh)
    return occurred_at, ended_at


def _negative_refund(record: Record) -> BadRecord:
    field = "amount_yuan" if record.given("amount_fen") is None else "amount_fen"
    advice, zh = "write what is given back as a positive amount", "退费金额须为正数"
    return record.bad(field, "is a negative refund", advice, zh=zh)
