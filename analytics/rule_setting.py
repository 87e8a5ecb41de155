"""A change of a rule's thresholds, for the hall or a part of it, from an instant on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Scope(StrEnum):
    """For what a setting holds; what stands further down is more specific and wins."""

    HALL = "hall"
    DEPARTMENT = "department"
    ITEM = "item"
    WINDOW = "window"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSetting:
    """What two people agreed on. It replaces earlier settings of the same rule and scope while it is valid."""

    setting_id: int
    rule: str
    scope: Scope
    scope_id: str
    """Code of the department, item or window; empty for the hall."""
    changes: Mapping[str, object]
    """As in a table [rules.…] of the configuration: `enabled`, `cool_down`, thresholds. Empty: as the wider scope."""
    valid_from: datetime
    valid_to: datetime | None = None

    def is_valid(self, moment: datetime) -> bool:
        """Whether it is in force at `moment`, later settings apart."""
        return self.valid_from <= moment and (self.valid_to is None or moment < self.valid_to)
