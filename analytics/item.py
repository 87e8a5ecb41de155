"""One service item (事项) and its fees, read from a table of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from analytics.table_reader import TableReader, as_list
from ingest.vocabulary import CaseType, Limit, LimitUnit

ACCEPT, APPROVE, CLOSE = "accept", "approve", "close"
"""Step codes: the rows that accept and close a case count as `accept` and `close`; others carry their own."""

WEIGHT_OF_RISK = {1: 1.5, 2: 1.2}


class BadItem(ValueError):
    """An item that cannot be read: `problems` has a line for each mistake, naming item and key."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


class Charged(StrEnum):
    """What the amount of a fee is for."""

    CASE = "case"
    UNIT = "unit"
    """So much for each of a quantity that no row of the case log tells: an upper limit cannot be checked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeEntry:
    """One line of the fee schedule: what may be charged, on which basis, while it is valid."""

    code: str
    name_zh: str
    name_en: str
    basis: str
    unit_fen: int
    valid_from: date | None = None
    valid_to: date | None = None
    """The last day on which it may be charged."""
    per: Charged = Charged.CASE

    def is_valid(self, day: date) -> bool:
        """Whether it may be charged on a civil day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceItem:
    """A matter that people come for."""

    code: str
    name_zh: str
    name_en: str
    department: str | None = None
    case_type: CaseType | None = None
    promised: Limit | None = None
    statutory: Limit | None = None
    flow: tuple[tuple[str, ...], ...] = ()
    """Required steps in order; a group of several goes on in parallel."""
    separate: tuple[tuple[str, str], ...] = ((ACCEPT, APPROVE),)
    """Pairs of steps that one person may not do both."""
    risk_level: int | None = None
    """1 is the highest; None when the item has no risk point."""
    exempt: frozenset[str] = frozenset()
    """Codes of rules that are not asked of this item."""
    fees: tuple[FeeEntry, ...] = ()

    @property
    def weight(self) -> float:
        """What a finding on this item counts: 1.5 at risk level 1, 1.2 at level 2, else 1."""
        return WEIGHT_OF_RISK.get(self.risk_level or 0, 1.0)

    @classmethod
    def read(cls, table: object, *, position: int) -> ServiceItem:
        """The item of one [[items]] table; `position` names it in messages while it has no code.

        Raises:
            BadItem: naming every key that is unknown, missing or of the wrong kind.
        """
        reader = TableReader(f"item {position}", table)
        code = reader.need_text("code")
        reader.place = f"item {code or position}"
        name_zh = reader.need_text("name_zh")
        fees = [_fee(given, reader, at) for at, given in enumerate(reader.tables("fees"), start=1)]
        exempt = reader.take("exempt", 'a list of rule codes such as ["IRR-03"]', _texts) or ()
        separate = reader.take("separate", 'two steps such as ["accept", "approve"], or a list of such pairs', _pairs)
        item = cls(
            code=code,
            name_zh=name_zh,
            name_en=reader.text("name_en") or name_zh,
            department=reader.text("department"),
            case_type=reader.choice("case_type", CaseType),
            promised=_limit(reader, "promised"),
            statutory=_limit(reader, "statutory"),
            flow=reader.take("flow", 'steps such as ["accept", ["survey", "review"], "close"]', _flow) or (),
            separate=((ACCEPT, APPROVE),) if separate is None else separate,
            risk_level=reader.number("risk_level", lowest=1, highest=3),
            exempt=frozenset(exempt),
            fees=tuple(fees),
        )
        problems = reader.finish()
        if problems:
            raise BadItem(problems)
        return item


def _fee(given: object, item: TableReader, position: int) -> FeeEntry:
    reader = TableReader(f"{item.place}, fee {position}", given)
    code = reader.need_text("code")
    reader.place = f"{item.place}, fee {code or position}"
    name_zh = reader.text("name_zh") or code
    entry = FeeEntry(
        code=code,
        name_zh=name_zh,
        name_en=reader.text("name_en") or name_zh,
        basis=reader.need_text("basis"),
        unit_fen=reader.need_number("unit_fen", lowest=0),
        valid_from=reader.day("valid_from"),
        valid_to=reader.day("valid_to"),
        per=reader.choice("per", Charged) or Charged.CASE,
    )
    item.problems += reader.finish()
    return entry


def _limit(item: TableReader, key: str) -> Limit | None:
    reader = item.under(key)
    if reader is None:
        return None
    amount = reader.need_number("amount", lowest=0, highest=100_000)
    unit = reader.choice("unit", LimitUnit)
    if unit is None and not reader.problems:
        reader.problems.append(f'{reader.place}: write e.g. {{ amount = 5, unit = "working_day" }}')
    item.problems += reader.finish()
    return None if unit is None else Limit(amount, unit)


def _texts(value: object) -> tuple[str, ...] | None:
    given = as_list(value)
    if given is None:
        return None
    texts = tuple(text for text in given if isinstance(text, str) and text)
    return texts if len(texts) == len(given) else None


def _flow(value: object) -> tuple[tuple[str, ...], ...] | None:
    given = as_list(value)
    if given is None:
        return None
    groups: list[tuple[str, ...]] = []
    for part in given:
        group = _texts([part] if isinstance(part, str) else part)
        if not group:
            return None
        groups.append(group)
    return tuple(groups)


def _pairs(value: object) -> tuple[tuple[str, str], ...] | None:
    given = as_list(value)
    if given is None:
        return None
    if given and all(isinstance(part, str) for part in given):
        given = [given]
    pairs: list[tuple[str, str]] = []
    for part in given:
        pair = _texts(part)
        if pair is None or len(pair) != 2:
            return None
        pairs.append((pair[0], pair[1]))
    return tuple(pairs)
