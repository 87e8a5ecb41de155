"""What a case must have before a rule can say anything of it: others are not asked about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from analytics.cases import Case
from ingest.vocabulary import CaseType, EventKind


class Shape(NamedTuple):
    """As much of a case as tells which rules are asked: most cases of a hall share a few."""

    kinds: frozenset[EventKind]
    has_item: bool
    case_type: CaseType | None

    @classmethod
    def of(cls, case: Case) -> Shape:
        """The shape of a case."""
        return cls(frozenset(case.of_kind), case.item is not None, case.case_type)


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """A rule that is asked of a case that lacks one of these says nothing, now or later."""

    rows: tuple[EventKind, ...] = ()
    """A row of one of these kinds; without any: rows of whatever kind."""
    item: bool = False
    """Its item is in the catalogue."""
    types: tuple[CaseType, ...] = ()
    """It is of one of these types; without any: of whatever type, or of none that is known."""

    def met_by(self, shape: Shape) -> bool:
        """Whether a case of this shape has all of it."""
        return (
            (not self.rows or not shape.kinds.isdisjoint(self.rows))
            and (shape.has_item or not self.item)
            and (not self.types or shape.case_type in self.types)
        )


NOTHING = Needs()
