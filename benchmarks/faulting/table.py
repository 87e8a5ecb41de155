"""Outcomes as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

_COLUMNS = (
    ("fault", "fault"),
    ("cameras", "cameras"),
    ("unknown_windows", "UNKNOWN"),
    ("unknown_within_s", "within (s)"),
    ("reconnected_within_s", "stream back after (s)"),
    ("back_within_s", "known again after (s)"),
    ("others_rate_before", "others' rate before"),
    ("others_rate_min", "and meanwhile"),
    ("intervals_broken", "intervals broken"),
    ("hangs", "hangs"),
    ("restarts", "restarts"),
)


def table(outcomes: Iterable[Mapping[str, Any]]) -> str:
    """A Markdown table, a row an outcome; what was not as it should be stands in the last column."""
    lines = [f"| {' | '.join(title for _, title in _COLUMNS)} | passed |", "| --- " * (len(_COLUMNS) + 1) + "|"]
    for outcome in outcomes:
        cells = ["–" if outcome[key] is None else str(outcome[key]) for key, _ in _COLUMNS]
        verdict = "yes" if outcome["passed"] else "no: " + "; ".join(outcome["problems"])
        lines.append(f"| {' | '.join(cells)} | {verdict} |")
    return "\n".join(lines)
