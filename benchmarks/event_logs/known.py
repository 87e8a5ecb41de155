"""Public event logs of which it is known what must be found in them."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring.provenance import HOME

FOLDER = "HALLWATCH_EVENT_LOGS"
MAPPINGS = Path(__file__).parents[1] / "mappings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """A log and how it is read."""

    name: str
    file: Path
    mapping: Path
    items: Path | None = None
    """Catalogue of its service items."""
    zone: str
    expected: Mapping[str, int] | None = None
    """What is known of it: name of a count → the number."""


def known_logs(folder: Path) -> tuple[Log, ...]:
    """The logs with known counts, where they should be in `folder`."""
    return (
        Log(
            name="receipt",
            file=folder / "receipt.csv",
            mapping=MAPPINGS / "receipt.toml",
            zone="Europe/Amsterdam",
            expected={
                "refused_rows": 0,
                "cases": 1434,
                "cases_closed_after_deadline": 377,
                "cases_unfinished": 105,
            },
        ),
        Log(
            name="bpic15_1",
            file=folder / "bpic15_1.xes.gz",
            mapping=MAPPINGS / "bpic15_1.toml",
            items=MAPPINGS / "bpic15_1.items.toml",
            zone="Europe/Amsterdam",
            expected={
                "refused_rows": 0,
                "cases": 1199,
                "steps_with_deadline": 3340,
                "steps_finished_after_deadline": 621,
                "cases_without_payment": 293,
                "cases_with_payment_of_zero": 11,
                "closed_cases_without_payment_not_found": 0,
            },
        ),
        Log(
            name="roadtraffic",
            file=folder / "roadtraffic100traces.xes",
            mapping=MAPPINGS / "roadtraffic.toml",
            zone="Europe/Rome",
            expected={"refused_rows": 0, "cases": 100, "events": 390},
        ),
    )


def folder_of_logs(told: Path | None) -> Path:
    """Where the public logs are: as told, else as the environment says, else beside this repository."""
    named = os.environ.get(FOLDER)
    return told or (Path(named) if named else HOME.parent / "shared" / "data" / "event-logs")


def zone_of(mapping: Path) -> str:
    """The civil time that a mapping reads its log by."""
    instants = tomllib.loads(mapping.read_text(encoding="utf-8-sig")).get("instants", {})
    return str(instants.get("zone", "Asia/Shanghai"))
