"""What the settings call things: so that a finding is said with names, not with codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from analytics.rule import Words
from supervision_api.settings import Settings


@dataclass(frozen=True, slots=True)
class HallWords:
    """Names of windows, cameras and operators, and the zone whose clock is read out."""

    zone: ZoneInfo
    names: Mapping[str, Words]
    """"window:3", "camera:C1", "operator:g-17" → what people call them."""

    @classmethod
    def of(cls, settings: Settings) -> HallWords:
        """From checked settings."""
        names = {f"window:{one.code}": Words(one.name_zh, one.name_en) for one in settings.windows}
        names |= {
            f"camera:{one.code}": Words(one.name_zh, one.name_en)
            for one in settings.cameras
            if one.name_zh and one.name_en
        }
        names |= {f"operator:{one.operator_id}": Words(one.name, one.name) for one in settings.operators}
        return cls(ZoneInfo(settings.hall.zone), names)
