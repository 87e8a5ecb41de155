"""What is suspicious about rows of the case log, and which rules may not build on them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from zoneinfo import ZoneInfo

from analytics.cases import row_key
from ingest.vocabulary import CaseEvent, Channel, EventKind

Marks = Mapping[str, frozenset["Mark"]]
"""row_key → what is suspicious about the row; rows that nothing is wrong with are not in it."""

SKEW = timedelta(minutes=2)
"""How far two clocks that are kept may be apart."""
LATE = timedelta(days=1)
"""A row received so long after it happened was not written while it happened."""
TOGETHER = 3
"""So many rows of one source within one minute were sent together."""
HANDS_ON = frozenset({EventKind.ACCEPT, EventKind.STEP, EventKind.CLOSE})
MADE = HANDS_ON - {EventKind.CLOSE}
# Looked up once: every row of every case is held against them.
STEP, CLOSE, BATCH = EventKind.STEP, EventKind.CLOSE, Channel.BATCH
LASTING = frozenset({EventKind.STEP, EventKind.STOP, EventKind.SUBTASK})


class Mark(StrEnum):
    """One reason to doubt a row."""

    SYNTHETIC_STEPS = "synthetic_steps"
    """Acceptance and steps all bear the closing's stamp: written afterwards by the sender's software."""
    ZERO_LENGTH_RUNNING = "zero_length_running"
    """The end repeats the begin: it may still run, or be over at once."""
    FUTURE = "future"
    """It was received before it is said to have happened, or before the step is said to have ended."""
    BACKWARD = "backward"
    """It ends before it begins."""
    UNRESOLVED_OPERATOR = "unresolved_operator"
    """Somebody did it by hand, and the row has no operator id, or a bare name in its place."""
    BATCH_REENTRY = "batch_reentry"
    """Entered again for many at once: the channel says so, or it came late and together with others."""
    DAY_ONLY = "day_only"
    """Its time is midnight to the microsecond: the sender told the day and no time of day."""


HOLDS_BACK: Mapping[Mark, frozenset[str]] = MappingProxyType(
    {
        Mark.SYNTHETIC_STEPS: frozenset(
            {
                *("FEE-03", "FEE-10"),
                *("IRR-01", "IRR-02", "IRR-03", "IRR-04", "IRR-05", "IRR-06", "IRR-07", "IRR-10", "IRR-11"),
                *("IRR-17", "IRR-18", "TIM-04", "TIM-05", "TIM-06"),
            }
        ),
        Mark.ZERO_LENGTH_RUNNING: frozenset({"IRR-02"}),
        Mark.FUTURE: frozenset({"IRR-02", "IRR-05", "IRR-06", "IRR-10", "IRR-11", "IRR-17", "TIM-04"}),
        Mark.BACKWARD: frozenset({"IRR-02", "IRR-06", "IRR-10", "IRR-17", "TIM-04"}),
        Mark.UNRESOLVED_OPERATOR: frozenset({"IRR-03", "IRR-04", "IRR-05", "IRR-07", "IRR-10", "IRR-11", "IRR-17"}),
        Mark.BATCH_REENTRY: frozenset({"IRR-05", "IRR-07", "IRR-10", "IRR-17"}),
        Mark.DAY_ONLY: frozenset({"IRR-05", "IRR-07", "IRR-10", "IRR-11", "IRR-17"}),
    }
)
"""Mark → the rules that may not build on a row that bears it."""
HELD_BACK_BY: Mapping[str, frozenset[Mark]] = MappingProxyType(
    {
        rule: frozenset(mark for mark, rules in HOLDS_BACK.items() if rule in rules)
        for rule in frozenset[str]().union(*HOLDS_BACK.values())
    }
)
"""The same the other way round; rules that build on any row are not in it."""


def marks(rows: Iterable[CaseEvent], zone: ZoneInfo | None = None) -> Marks:
    """What is suspicious about rows, of one case or of several; newest versions are expected.

    It is judged by the rows alone, so that the same rows are always marked the same. Without the hall's zone nobody
    knows when midnight is.
    """
    known = [row for row in rows if not row.deleted]
    found: dict[str, set[Mark]] = {}
    late: list[CaseEvent] = []
    for row in known:
        own = _own(row)
        if zone is not None and _is_midnight(row.occurred_at, zone):
            own.append(Mark.DAY_ONLY)
        if own:
            found.setdefault(row_key(row), set()).update(own)
        if row.received_at - row.occurred_at > LATE:
            late.append(row)
    for row in _synthetic(known):
        found.setdefault(row_key(row), set()).add(Mark.SYNTHETIC_STEPS)
    if late and len(known) >= TOGETHER:
        sent = Counter(map(_sending, known))
        for row in late:
            if sent[_sending(row)] >= TOGETHER:
                found.setdefault(row_key(row), set()).add(Mark.BATCH_REENTRY)
    return MappingProxyType({key: frozenset(some) for key, some in found.items()})


def is_sound(row: CaseEvent, marked: Marks, rule: str) -> bool:
    """Whether a rule may build on a row."""
    held_by = HELD_BACK_BY.get(rule)
    return held_by is None or held_by.isdisjoint(marked.get(row_key(row), ()))


def _own(row: CaseEvent) -> list[Mark]:
    found: list[Mark] = []
    last = row.occurred_at
    if row.ended_at is not None and row.kind in LASTING:
        if row.ended_at == row.occurred_at:
            found.append(Mark.ZERO_LENGTH_RUNNING)
        elif row.ended_at < row.occurred_at:
            found.append(Mark.BACKWARD)
        elif row.kind is STEP:
            # The end of a stop may be arranged beforehand; a step's may not.
            last = row.ended_at
    if last - row.received_at > SKEW:
        found.append(Mark.FUTURE)
    if row.kind in HANDS_ON and not row.automatic and _is_nobody(row):
        found.append(Mark.UNRESOLVED_OPERATOR)
    if row.channel is BATCH:
        found.append(Mark.BATCH_REENTRY)
    return found


def _is_midnight(moment: datetime, zone: ZoneInfo) -> bool:
    # Zones differ by quarters of an hour: most rows need not be asked in theirs.
    if moment.microsecond or moment.second or moment.minute % 15:
        return False
    return moment.astimezone(zone).time() == time(0)


def _is_nobody(row: CaseEvent) -> bool:
    return not row.operator_id or row.operator_id == row.operator_name


def _synthetic(rows: list[CaseEvent]) -> list[CaseEvent]:
    closed: dict[str, datetime] = {}
    for row in rows:
        if row.kind is CLOSE:
            closed[row.case_no] = max(closed.get(row.case_no, row.occurred_at), row.occurred_at)
    if not closed:
        return []
    made: dict[str, list[CaseEvent]] = defaultdict(list)
    for row in rows:
        if row.kind in MADE and row.case_no in closed:
            made[row.case_no].append(row)
    made_up = {
        case_no
        for case_no, own in made.items()
        if len(own) > 1
        and all(row.occurred_at == closed[case_no] for row in own)
        and any(row.kind is STEP for row in own)
    }
    return [row for row in rows if row.kind in HANDS_ON and row.case_no in made_up] if made_up else []


def _sending(row: CaseEvent) -> tuple[str, float]:
    """Source and minute of receipt."""
    return row.source, row.received_at.timestamp() // 60
