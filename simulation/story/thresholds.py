"""The demonstration's thresholds: shortened, so that two minutes show everything. They are data like any hall's."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ATT_01_REMINDER_S = 10
ATT_03_YELLOW_S = 8
ATT_15_REMINDER_S = 20
TIM_07_AFTER_S = 20

THRESHOLDS: Mapping[str, Mapping[str, str | int]] = MappingProxyType(
    {
        "ATT-01": {"reminder": f"{ATT_01_REMINDER_S} s", "yellow": "20 s", "bridge": "3 s"},
        "ATT-03": {"yellow": f"{ATT_03_YELLOW_S} s", "red": "40 s", "bridge": "3 s"},
        "ATT-15": {"reminder": f"{ATT_15_REMINDER_S} s"},
        "TIM-02": {"wait": "2 s"},
        "TIM-03": {"wait": "2 s"},
        "TIM-07": {"after": f"{TIM_07_AFTER_S} s", "late_arrival": "10 s", "wait": "2 s"},
        "IRR-01": {"wait": "3 s"},
        "IRR-10": {"tolerance": "4 s", "wait": "12 s", "retry": "1 s", "give_up": "60 s"},
    }
)

# With more cameras than this a small machine is busier, and what it decides comes a little later.
_MANY = 60


def watch(cameras: int) -> dict[str, str | float | int]:
    """How so many cameras are looked at: once a second each, with a state that settles sooner than in a real hall."""
    many = cameras > _MANY
    return {
        "heartbeat": "4 s" if many else "1 s",
        "hold": "6 s" if many else "4 s",
        "blind_after": "6 s" if many else "4 s",
        "merge_gap": "3 s",
        "empty_after": "15 s",
        "customer_after": "3 s",
        "head_down_after": "6 s",
        "clip_before": "8 s",
        "clip_after": "6 s",
    }
