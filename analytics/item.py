"""One service item (事项): its flow, limits, authorities, risk points, materials and fees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from analytics.authority import Authority
from analytics.fee_entry import FeeEntry
from analytics.item_shapes import Flow, flow, pairs, read_limit, read_step_limits, texts
from analytics.material import Material
from analytics.risk_point import RiskPoint
from analytics.table_reader import TableReader
from ingest.vocabulary import CaseType, Limit

ACCEPT, APPROVE, CLOSE = "accept", "approve", "close"
"""Step codes: the rows that accept and close a case count as `accept` and `close`; others carry their own."""

WEIGHT_OF_RISK = {1: 1.5, 2: 1.2}
NO_LIMITS: Mapping[str, Limit] = MappingProxyType({})


class BadItem(ValueError):
    """An item that cannot be read: `problems` has a line for each mistake, naming item and key."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceItem:
    """A matter that people come for."""

    code: str
    name_zh: str
    name_en: str
    version: str | None = None
    department: str | None = None
    case_type: CaseType | None = None
    promised: Limit | None = None
    statutory: Limit | None = None
    flow: Flow = ()
    """Required steps in order; a group of several goes on in parallel."""
    step_limits: Mapping[str, Limit] = field(default_factory=lambda: NO_LIMITS)
    """How long a step may take; steps that are not in it have no limit of their own."""
    separate: tuple[tuple[str, str], ...] = ((ACCEPT, APPROVE),)
    """Pairs of steps that one person may not do both."""
    authority: tuple[Authority, ...] = ()
    risk_level: int | None = None
    """1 is the highest; None when the item has no risk point."""
    risk_points: tuple[RiskPoint, ...] = ()
    materials: tuple[Material, ...] = ()
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
        points = reader.each("risk_points", RiskPoint.read)
        separate = reader.take("separate", 'two steps such as ["accept", "approve"], or a list of such pairs', pairs)
        item = cls(
            code=code,
            name_zh=name_zh,
            name_en=reader.text("name_en") or name_zh,
            version=reader.text("version"),
            department=reader.text("department"),
            case_type=reader.choice("case_type", CaseType),
            promised=read_limit(reader, "promised"),
            statutory=read_limit(reader, "statutory"),
            flow=reader.take("flow", 'steps such as ["accept", ["survey", "review"], "close"]', flow) or (),
            step_limits=read_step_limits(reader, "step_limits"),
            separate=((ACCEPT, APPROVE),) if separate is None else separate,
            authority=reader.each("authority", Authority.read),
            # An item is as risky as its riskiest point unless it says otherwise.
            risk_level=reader.number("risk_level", lowest=1, highest=3)
            or min((one.level for one in points), default=None),
            risk_points=points,
            materials=reader.each("materials", Material.read),
            exempt=frozenset(reader.take("exempt", 'a list of rule codes such as ["IRR-03"]', texts) or ()),
            fees=reader.each("fees", FeeEntry.read),
        )
        problems = reader.finish()
        if problems:
            raise BadItem(problems)
        return item
