"""What a backtest is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from analytics.asking import RULES_OF
from analytics.rulebook import BY_CODE
from analytics.vocabulary import SubjectKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Which findings begin in [since, until), judged by what is known at `until`."""

    since: datetime
    until: datetime
    rules: tuple[str, ...] = ()
    """Codes; empty: all."""
    tried: Mapping[str, Mapping[str, object]]
    """Rule → thresholds laid over the configuration for a try, whatever settings are in force."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The rules that are asked."""
        return self.rules or tuple(BY_CODE)

    def codes_of(self, kind: SubjectKind) -> tuple[str, ...]:
        """Those of them that judge one kind of subject."""
        return tuple(rule.code for rule in RULES_OF[kind] if rule.code in self.codes)
