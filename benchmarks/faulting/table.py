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
    ("seen_within_s", "first seen"),
    ("settled_within_s", "settled"),
    ("stored_within_s", "stored"),
    ("others_rate_before", "others' rate before"),
    ("others_rate_min", "and meanwhile"),
    ("intervals_broken", "intervals broken"),
    ("hangs", "hangs"),
    ("restarts", "restarts"),
)
_TOLD = 3  # problems of an outcome; the JSON has them all


def table(outcomes: Iterable[Mapping[str, Any]]) -> str:
    """A Markdown table, a row an outcome; what was not as it should be stands in the last column."""
    lines = [f"| {' | '.join(title for _, title in _COLUMNS)} | passed |", "| --- " * (len(_COLUMNS) + 1) + "|"]
    for outcome in outcomes:
        told = (outcome.get(key) for key, _ in _COLUMNS)
        cells = ["–" if figure is None else str(figure) for figure in told]
        told, more = outcome["problems"][:_TOLD], len(outcome["problems"]) - _TOLD
        rest = f"; and {more} more" if more > 0 else ""
        verdict = "yes" if outcome["passed"] else "no: " + "; ".join(told) + rest
        lines.append(f"| {' | '.join(cells)} | {verdict} |")
    return "\n".join(lines)
