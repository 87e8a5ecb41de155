"""The table of docs/benchmarks/worktime.md."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def worktime_table(results: Mapping[str, Mapping[str, Any]]) -> str:
    """A table a result, a row a kind of limit, and where it was measured."""
    parts: list[str] = []
    for name, result in results.items():
        lines = [
            f"`{name}`: {result['deadlines']} deadlines of each kind, the fewest {result['deadlines_per_s_least']}/s",
            "",
            "| limit | deadlines/s | walk, deadlines/s | ours / walk | differing |",
            "| --- | --- | --- | --- | --- |",
        ]
        for unit, own in result["units"].items():
            figures = (own[key] for key in ("deadlines_per_s", "walk_per_s", "against_walk", "walk_disagrees"))
            lines.append(f"| {unit.replace('_', ' ')} | {' | '.join(str(figure) for figure in figures)} |")
        days = result["units"]["working_day"]
        singly, at_once = days["numpy_singly_per_s"], days["numpy_at_once_per_s"]
        numpy = (
            f"numpy.busday_offset, a call a deadline: {singly}/s (ours / numpy {days['against_numpy_singly']}); "
            f"all in one call: {at_once}/s (ours / numpy {days['against_numpy_at_once']}); "
            f"differing: {days['numpy_disagrees']}."
        )
        where = f"{result['machine']}; commit {result['commit']}, input {result['input_hash']}; {result['date']}."
        lines += ["", numpy, "", where]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)
